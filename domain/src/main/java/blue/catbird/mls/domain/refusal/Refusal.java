package blue.catbird.mls.domain.refusal;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;

import java.time.Duration;
import java.util.Optional;

/**
 * An expected no: what was asked is not done, and nothing has changed.
 *
 * <p>Each says in a sentence what is wrong and what to do. A {@link Finality#FINAL} refusal follows
 * from the bytes of the request alone, so the same request gets it for ever and it may be recorded;
 * a {@link Finality#PASSING} one depends on state or time.
 */
public sealed interface Refusal {
    /** Whether the same request would be refused for ever. */
    enum Finality {
        FINAL,
        PASSING
    }

    /** What is wrong and what to do about it, as one or two sentences for the caller. */
    String message();

    default Finality finality() {
        return Finality.PASSING;
    }

    record ConvoNotFound() implements Refusal {
        @Override
        public String message() {
            return "There is no conversation with this convoId; getConvos lists yours.";
        }
    }

    record NotMember(String message) implements Refusal {
        /** The caller is not in the conversation. */
        public static NotMember caller() {
            return new NotMember(
                    "You are not a member of this conversation; a member has to add you first.");
        }

        /** The caller was in the conversation, and this needs a present member. */
        public static NotMember former() {
            return new NotMember(
                    "You are no longer a member of this conversation; what it held while you were"
                            + " in it stays readable with getMessages and getCommits.");
        }

        /** Somebody whom the request names was never in the conversation. */
        public static NotMember named(Did did) {
            return new NotMember(did + " has never been a member of this conversation.");
        }
    }

    record NotPermitted(String message) implements Refusal {}

    record LastMember() implements Refusal {
        @Override
        public String message() {
            return "The last member cannot leave: add somebody first, or just stop using the"
                    + " conversation.";
        }
    }

    record ConvoAlreadyExists() implements Refusal {
        @Override
        public String message() {
            return "A conversation with this groupId exists already and was created with other"
                    + " content or by somebody else; make a new group with a new group id.";
        }
    }

    /** The request was made for another epoch than the conversation's current one. */
    record EpochMismatch(Epoch current, Epoch given) implements Refusal {
        @Override
        public String message() {
            return "The conversation is in epoch "
                    + current.value()
                    + ", not in epoch "
                    + given.value()
                    + ": fetch the commits in between with getCommits, apply them and try again."
                    + " currentEpoch="
                    + current.value();
        }
    }

    record TooManyMembers(int max) implements Refusal {
        @Override
        public String message() {
            return "A conversation has at most " + max + " members; add fewer.";
        }
    }

    record KeyPackageNotFound(String message) implements Refusal {
        /** The named package is not one that the caller may use for {@code did}. */
        public static KeyPackageNotFound unusable(Did did) {
            return new KeyPackageNotFound(
                    "The key package named for "
                            + did
                            + " is unknown, used, expired, withdrawn or not claimed by you: get a"
                            + " new one with getKeyPackages and make a new Welcome.");
        }

        /** The Welcome is to serve {@code did}, but none of its key packages is named. */
        public static KeyPackageNotFound unnamed(Did did) {
            return new KeyPackageNotFound(
                    "No key package is named for "
                            + did
                            + ": list in keyPackageHashes the package that the Welcome was made"
                            + " for.");
        }
    }

    record InvalidCommit(String message, Finality finality) implements Refusal {
        public static InvalidCommit always(String message) {
            return new InvalidCommit(message, Finality.FINAL);
        }

        public static InvalidCommit now(String message) {
            return new InvalidCommit(message, Finality.PASSING);
        }
    }

    record InvalidWelcome(String message, Finality finality) implements Refusal {
        public static InvalidWelcome always(String message) {
            return new InvalidWelcome(message, Finality.FINAL);
        }

        public static InvalidWelcome now(String message) {
            return new InvalidWelcome(message, Finality.PASSING);
        }
    }

    record InvalidMessage(String message, Finality finality) implements Refusal {
        public static InvalidMessage always(String message) {
            return new InvalidMessage(message, Finality.FINAL);
        }

        public static InvalidMessage now(String message) {
            return new InvalidMessage(message, Finality.PASSING);
        }
    }

    record InvalidKeyPackage(String message, Finality finality) implements Refusal {
        public static InvalidKeyPackage always(String message) {
            return new InvalidKeyPackage(message, Finality.FINAL);
        }

        public static InvalidKeyPackage now(String message) {
            return new InvalidKeyPackage(message, Finality.PASSING);
        }
    }

    record InvalidCipherSuite(String message) implements Refusal {
        @Override
        public Finality finality() {
            return Finality.FINAL;
        }
    }

    record MessageTooLarge(int size, int max) implements Refusal {
        @Override
        public String message() {
            return "The message has "
                    + size
                    + " bytes and at most "
                    + max
                    + " are accepted: send a smaller one, or a link to the content.";
        }
    }

    record ExpirationTooFar(Duration max) implements Refusal {
        @Override
        public String message() {
            return "expires lies more than "
                    + max.toDays()
                    + " days ahead; name an earlier time or leave it out.";
        }
    }

    record TooManyKeyPackages(int max) implements Refusal {
        @Override
        public String message() {
            return "You have "
                    + max
                    + " unused key packages in stock, which is the most that is kept; publish more"
                    + " when some have been used.";
        }
    }

    record InvalidCursor(String message) implements Refusal {}

    record InvalidEpochRange() implements Refusal {
        @Override
        public String message() {
            return "toEpoch lies before fromEpoch; name a range from the earlier to the later.";
        }
    }

    record WelcomeNotFound() implements Refusal {
        @Override
        public String message() {
            return "There is no Welcome for you in this conversation; ask a member to add you"
                    + " again, or join with an external commit.";
        }
    }

    /** There was a Welcome, and it is settled. */
    record WelcomeConsumed(String message) implements Refusal {}

    /** The caller, or the account that is asked about, has had its share for now. */
    record RateLimitExceeded(String message, Optional<Duration> retryAfter) implements Refusal {}
}
