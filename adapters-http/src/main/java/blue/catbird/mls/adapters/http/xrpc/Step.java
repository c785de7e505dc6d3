package blue.catbird.mls.adapters.http.xrpc;

import java.util.function.Function;

/** One step on the way of a call: it goes on with what was found, or ends with an error. */
public sealed interface Step<T> {
    record Next<T>(T value) implements Step<T> {}

    record End<T>(XrpcError error) implements Step<T> {}

    static <T> Step<T> next(T value) {
        return new Next<>(value);
    }

    static <T> Step<T> end(XrpcError error) {
        return new End<>(error);
    }

    /** The step after this one, if there is one. */
    default <U> Step<U> then(Function<? super T, Step<U>> next) {
        return switch (this) {
            case Next<T>(T value) -> next.apply(value);
            case End<T>(XrpcError error) -> new End<>(error);
        };
    }
}
