package blue.catbird.mls.adapters.http.auth.did;

import java.io.IOException;
import java.io.Serial;

/** A host gave no document, for a reason that has a name. */
final class NoDocument extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final Failure failure;

    NoDocument(Failure failure) {
        super(failure.name());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
