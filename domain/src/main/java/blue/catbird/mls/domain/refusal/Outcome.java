package blue.catbird.mls.domain.refusal;

import java.util.function.Function;

/** The outcome of a request: it was done, or it was refused and changed nothing. */
public sealed interface Outcome<T> {
    record Done<T>(T result) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The outcome of {@code next} on what was done; a refusal stays as it is. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.result());
            case Refused<T> refused -> new Refused<>(refused.refusal());
        };
    }

    /** The same outcome with {@code change} applied to what was done. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return then(result -> new Done<>(change.apply(result)));
    }
}
