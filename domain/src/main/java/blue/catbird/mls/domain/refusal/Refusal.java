package blue.catbird.mls.domain.refusal;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;

import java.time.Duration;
import java.util.Optional;

/**
 * An expected no: what was asked is not done, and nothing has changed.
 *
 * <p>Each says in {@link RefusalWords} what is wrong and what to do. A {@link Finality#FINAL}
 * refusal follows from the bytes of the request alone, so the same request gets it for ever and it
 * may be recorded; a {@link Finality#PASSING} one depends on state or time.
 */
public sealed interface Refusal {
    /** Whether the same request would be refused for ever. */
    enum Finality {
        FINAL,
        PASSING
    }

    /** The message to the caller. */
    Message says();

    /** The problem and its remedy, as one or two sentences for the caller. */
    default String message() {
        return says().text();
    }

    default Finality finality() {
        return RefusalWords.of(getClass(), says()).finality();
    }

    record ConvoNotFound() implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.CONVO_NOT_FOUND.with();
        }
    }

    record NotMember(Message says) implements Refusal {
        public NotMember {
            RefusalWords _ = RefusalWords.of(NotMember.class, says);
        }

        /** The caller is not in the conversation. */
        public static NotMember caller() {
            return new NotMember(RefusalWords.NOT_A_MEMBER.with());
        }

        /** The caller was in the conversation, and this needs a present member. */
        public static NotMember former() {
            return new NotMember(RefusalWords.FORMER_MEMBER.with());
        }

        /** An account that the request names was never in the conversation. */
        public static NotMember named(Did did) {
            return new NotMember(RefusalWords.NEVER_A_MEMBER.with(did));
        }
    }

    record NotPermitted(Message says) implements Refusal {
        public NotPermitted {
            RefusalWords _ = RefusalWords.of(NotPermitted.class, says);
        }
    }

    record LastMember() implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.LAST_MEMBER.with();
        }
    }

    record ConvoAlreadyExists() implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.CONVO_ALREADY_EXISTS.with();
        }
    }

    /** The request was made for another epoch than the conversation's current one. */
    record EpochMismatch(Epoch current, Epoch given) implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.EPOCH_MISMATCH.with(
                    current.value(), current.value(), given.value());
        }
    }

    record TooManyMembers(int max) implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.TOO_MANY_MEMBERS.with(max);
        }
    }

    record KeyPackageNotFound(Message says) implements Refusal {
        public KeyPackageNotFound {
            RefusalWords _ = RefusalWords.of(KeyPackageNotFound.class, says);
        }

        /** The named package is not one that the caller may use for {@code did}. */
        public static KeyPackageNotFound unusable(Did did) {
            return new KeyPackageNotFound(RefusalWords.KEY_PACKAGE_UNUSABLE.with(did));
        }

        /** The Welcome is to serve {@code did}, but none of its key packages is named. */
        public static KeyPackageNotFound unnamed(Did did) {
            return new KeyPackageNotFound(RefusalWords.KEY_PACKAGE_UNNAMED.with(did));
        }
    }

    record InvalidCommit(Message says) implements Refusal {
        public InvalidCommit {
            RefusalWords _ = RefusalWords.of(InvalidCommit.class, says);
        }
    }

    record InvalidWelcome(Message says) implements Refusal {
        public InvalidWelcome {
            RefusalWords _ = RefusalWords.of(InvalidWelcome.class, says);
        }
    }

    record InvalidMessage(Message says) implements Refusal {
        public InvalidMessage {
            RefusalWords _ = RefusalWords.of(InvalidMessage.class, says);
        }
    }

    record InvalidKeyPackage(Message says) implements Refusal {
        public InvalidKeyPackage {
            RefusalWords _ = RefusalWords.of(InvalidKeyPackage.class, says);
        }
    }

    record InvalidCipherSuite(Message says) implements Refusal {
        public InvalidCipherSuite {
            RefusalWords _ = RefusalWords.of(InvalidCipherSuite.class, says);
        }
    }

    record MessageTooLarge(int size, int max) implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.MESSAGE_TOO_LARGE.with(size, max);
        }
    }

    record ExpirationTooFar(Duration max) implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.EXPIRATION_TOO_FAR.with(max.toDays());
        }
    }

    record TooManyKeyPackages(int max) implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.TOO_MANY_KEY_PACKAGES.with(max);
        }
    }

    record InvalidCursor(Message says) implements Refusal {
        public InvalidCursor {
            RefusalWords _ = RefusalWords.of(InvalidCursor.class, says);
        }
    }

    record InvalidEpochRange() implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.INVALID_EPOCH_RANGE.with();
        }
    }

    record WelcomeNotFound() implements Refusal {
        @Override
        public Message says() {
            return RefusalWords.WELCOME_NOT_FOUND.with();
        }
    }

    /** There was a Welcome, and it is settled. */
    record WelcomeConsumed(Message says) implements Refusal {
        public WelcomeConsumed {
            RefusalWords _ = RefusalWords.of(WelcomeConsumed.class, says);
        }
    }

    /** The caller, or the account that is asked about, has had its share for now. */
    record RateLimitExceeded(Message says, Optional<Duration> retryAfter) implements Refusal {
        public RateLimitExceeded {
            RefusalWords _ = RefusalWords.of(RateLimitExceeded.class, says);
        }
    }
}
