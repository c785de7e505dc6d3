package blue.catbird.mls.application.keypackage;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.CipherSuite;

import java.util.List;

/** Tells an owner what is left of the key packages. */
public interface GetKeyPackageStatus
        extends Read<GetKeyPackageStatus.Query, GetKeyPackageStatus.Status> {
    /** The query: of the caller there is nothing more to say. */
    record Query() {}

    /**
     * The stock of one cipher suite.
     *
     * @param claimed fetched by somebody who has not used them yet
     */
    record SuiteStatus(CipherSuite suite, int available, int claimed) {}

    /**
     * The stock of all cipher suites.
     *
     * @param lastResort how many there are to fall back on when none is left
     */
    record Status(int available, int claimed, List<SuiteStatus> bySuite, int lastResort) {}
}
