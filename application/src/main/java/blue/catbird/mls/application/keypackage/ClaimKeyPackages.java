package blue.catbird.mls.application.keypackage;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;

import java.util.List;
import java.util.Optional;

/**
 * Gives the caller a key package of each device of others, to add them to a group. A claim belongs
 * to its caller: asking again before using it gets the same packages, and nobody else gets them.
 */
public interface ClaimKeyPackages extends Read<ClaimKeyPackages.Query, ClaimKeyPackages.Result> {
    /**
     * The query.
     *
     * @param owners whose packages are wanted
     * @param cipherSuite the registered name of the group's suite; the mandatory one if empty
     */
    record Query(List<Did> owners, Optional<String> cipherSuite) {}

    /**
     * The result.
     *
     * @param missing those of whom there is none, or none that fits into this answer any more:
     *     asking for them alone tells
     */
    record Result(List<KeyPackage> keyPackages, List<Did> missing) {}
}
