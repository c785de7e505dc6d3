package blue.catbird.mls.architecture.errors;

import blue.catbird.mls.adapters.http.auth.AuthWords;
import blue.catbird.mls.adapters.http.xrpc.HttpWords;
import blue.catbird.mls.adapters.http.xrpc.Refusals;
import blue.catbird.mls.adapters.http.xrpc.XrpcError;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.framing.FrameFlaw;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.Refusal.Finality;
import blue.catbird.mls.domain.refusal.RefusalWords;
import blue.catbird.mls.domain.refusal.Wording;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A message that a client can hear, with the error that it comes with.
 *
 * @param isFinal whether the same request hears it for ever, so that it may be replayed
 */
record ClientMessage(String error, int status, String words, boolean isFinal) {
    /** The enums that hold the words; those of frames are parts of other messages. */
    static final Set<Class<?>> SOURCES =
            Set.of(
                    AuthWords.class,
                    FrameFlaw.class,
                    HttpWords.class,
                    RefusalWords.class,
                    Rejection.class);

    private static final int UNAUTHORIZED = 401;

    /** All of them, by the names of their errors. */
    static List<ClientMessage> all() {
        return Stream.of(
                        Arrays.stream(HttpWords.values()).map(ClientMessage::of),
                        Arrays.stream(AuthWords.values()).map(ClientMessage::of),
                        Arrays.stream(Rejection.values())
                                .map(each -> of(each, Refusals.error(each), false)),
                        Arrays.stream(RefusalWords.values()).map(ClientMessage::of))
                .flatMap(each -> each)
                .sorted(
                        Comparator.comparing(ClientMessage::error)
                                .thenComparingInt(ClientMessage::status)
                                .thenComparing(ClientMessage::words))
                .toList();
    }

    private static ClientMessage of(HttpWords words) {
        return new ClientMessage(words.error(), words.status(), words.words(), false);
    }

    private static ClientMessage of(AuthWords words) {
        return new ClientMessage(words.error().wireName(), UNAUTHORIZED, words.words(), false);
    }

    private static ClientMessage of(RefusalWords words) {
        Refusal sample = sample(words);
        if (!sample.says().wording().equals(words)) {
            throw new AssertionError(words + " is not what " + sample + " says");
        }
        return of(words, Refusals.error(sample), words.finality() == Finality.FINAL);
    }

    private static ClientMessage of(Wording words, XrpcError error, boolean isFinal) {
        return new ClientMessage(error.name(), error.status(), words.words(), isFinal);
    }

    /** A refusal that says {@code words}. */
    private static Refusal sample(RefusalWords words) {
        RecordComponent[] components = words.refusal().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = Arrays.stream(types).map(type -> sample(words, type)).toArray();
        try {
            return words.refusal().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(words.name(), e);
        }
    }

    private static Object sample(RefusalWords words, Class<?> type) {
        if (type == Message.class) {
            long blanks = words.words().chars().filter(c -> c == '{').count();
            return words.with(Stream.generate(() -> "x").limit(blanks).toArray());
        }
        if (type == Epoch.class) {
            return Epoch.ZERO;
        }
        if (type == Duration.class) {
            return Duration.ZERO;
        }
        return type == Optional.class ? Optional.empty() : 0;
    }
}
