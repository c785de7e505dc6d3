package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Digests;

import java.util.Collection;
import java.util.Optional;

/**
 * Digests of what a request says beside its commit. A commit that comes again under the same terms
 * is a repeat; under others it is refused.
 */
public final class CommitTerms {
    private CommitTerms() {}

    /** Adding {@code dids}, or giving them a Welcome, or neither. */
    public static Bytes adding(Collection<Did> dids, Optional<Bytes> welcome) {
        return Digests.of("add")
                .texts(dids.stream().map(Did::value).distinct().sorted().toList())
                .bytes(welcome.map(Bytes::sha256).orElse(Bytes.EMPTY))
                .finish();
    }

    /** Removing {@code target}, or leaving. */
    public static Bytes removing(Did target) {
        return Digests.of("remove").text(target.value()).finish();
    }
}
