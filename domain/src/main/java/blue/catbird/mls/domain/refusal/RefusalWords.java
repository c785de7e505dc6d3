package blue.catbird.mls.domain.refusal;

import static blue.catbird.mls.domain.refusal.Refusal.Finality.FINAL;
import static blue.catbird.mls.domain.refusal.Refusal.Finality.PASSING;

import blue.catbird.mls.domain.refusal.Refusal.ConvoAlreadyExists;
import blue.catbird.mls.domain.refusal.Refusal.ConvoNotFound;
import blue.catbird.mls.domain.refusal.Refusal.EpochMismatch;
import blue.catbird.mls.domain.refusal.Refusal.ExpirationTooFar;
import blue.catbird.mls.domain.refusal.Refusal.Finality;
import blue.catbird.mls.domain.refusal.Refusal.InvalidCipherSuite;
import blue.catbird.mls.domain.refusal.Refusal.InvalidCommit;
import blue.catbird.mls.domain.refusal.Refusal.InvalidCursor;
import blue.catbird.mls.domain.refusal.Refusal.InvalidEpochRange;
import blue.catbird.mls.domain.refusal.Refusal.InvalidKeyPackage;
import blue.catbird.mls.domain.refusal.Refusal.InvalidMessage;
import blue.catbird.mls.domain.refusal.Refusal.InvalidWelcome;
import blue.catbird.mls.domain.refusal.Refusal.KeyPackageNotFound;
import blue.catbird.mls.domain.refusal.Refusal.LastMember;
import blue.catbird.mls.domain.refusal.Refusal.MessageTooLarge;
import blue.catbird.mls.domain.refusal.Refusal.NotMember;
import blue.catbird.mls.domain.refusal.Refusal.NotPermitted;
import blue.catbird.mls.domain.refusal.Refusal.RateLimitExceeded;
import blue.catbird.mls.domain.refusal.Refusal.TooManyKeyPackages;
import blue.catbird.mls.domain.refusal.Refusal.TooManyMembers;
import blue.catbird.mls.domain.refusal.Refusal.WelcomeConsumed;
import blue.catbird.mls.domain.refusal.Refusal.WelcomeNotFound;

/**
 * The words of all refusals, and whether the same request would hear them for ever: what is wrong,
 * and then what to do.
 */
public enum RefusalWords implements Wording {
    CONVO_NOT_FOUND(
            ConvoNotFound.class,
            PASSING,
            "This convoId does not name a conversation. Call getConvos for the list of yours."),
    NOT_A_MEMBER(
            NotMember.class,
            PASSING,
            "You are not a member of this conversation. A member has to add you first."),
    FORMER_MEMBER(
            NotMember.class,
            PASSING,
            "You are no longer a member of this conversation. What it held while you were in it"
                    + " stays readable with getMessages and getCommits."),
    NEVER_A_MEMBER(
            NotMember.class,
            PASSING,
            "The account {did} has never been a member of this conversation. Name one of its"
                    + " members in targetDid."),
    ONLY_THE_CREATOR_REMOVES(
            NotPermitted.class,
            PASSING,
            "Only the creator, or the longest-standing member once the creator has left, may"
                    + " remove others. Leave out targetDid to leave yourself."),
    SENDER_IS_NOT_THE_CALLER(
            NotPermitted.class, PASSING, "senderDid is not you. Send only as yourself, {did}."),
    LAST_MEMBER(
            LastMember.class,
            PASSING,
            "The last member cannot leave. Add another member first, or just stop using the"
                    + " conversation."),
    CONVO_ALREADY_EXISTS(
            ConvoAlreadyExists.class,
            PASSING,
            "A conversation with this groupId exists already, with other content or by another"
                    + " creator. Make a new group with a new group id."),
    EPOCH_MISMATCH(
            EpochMismatch.class,
            PASSING,
            "The conversation is in epoch {current} (currentEpoch={current}), not in epoch"
                    + " {given}. Fetch the commits in between with getCommits, apply them and try"
                    + " again."),
    TOO_MANY_MEMBERS(
            TooManyMembers.class, PASSING, "A conversation has at most {max} members. Add fewer."),
    KEY_PACKAGE_UNUSABLE(
            KeyPackageNotFound.class,
            PASSING,
            "The key package named for {did} is unknown, used, expired, withdrawn or not claimed"
                    + " by you. Get a new one with getKeyPackages and make a new Welcome."),
    KEY_PACKAGE_UNNAMED(
            KeyPackageNotFound.class,
            PASSING,
            "keyPackageHashes does not name a key package of {did}. List the one that the Welcome"
                    + " was made for."),
    COMMIT_MALFORMED(
            InvalidCommit.class,
            FINAL,
            "commit is not an MLSMessage: {problem}. Send the commit framed as in RFC 9420."),
    COMMIT_OF_ANOTHER_GROUP(
            InvalidCommit.class,
            FINAL,
            "commit is a message of another group than this conversation's. Send it with its own"
                    + " convoId."),
    COMMIT_OF_ANOTHER_KIND(
            InvalidCommit.class,
            FINAL,
            "commit does not carry an MLS commit. Send messages and proposals with sendMessage."),
    COMMIT_OF_ANOTHER_EPOCH(
            InvalidCommit.class,
            FINAL,
            "The request takes a commit of epoch {declared}, and this one was made in epoch {made}."
                    + " Name the epoch that it was made in; a founding commit is of epoch 0."),
    COMMIT_ACCEPTED_BEFORE(
            InvalidCommit.class,
            PASSING,
            "This commit was accepted before, from another sender or together with other members"
                    + " or another Welcome. Make a new commit."),
    COMMIT_MISSING(
            InvalidCommit.class,
            PASSING,
            "Adding a member takes the MLS commit that adds them. Send it as commit."),
    COMMIT_WITHOUT_WELCOME(
            InvalidCommit.class,
            FINAL,
            "A commit comes with a creation only together with its Welcome. Send other commits"
                    + " with addMembers."),
    WELCOME_MALFORMED(
            InvalidWelcome.class,
            FINAL,
            "welcomeMessage is not an MLSMessage with a Welcome: {problem}. Send the Welcome"
                    + " framed as in RFC 9420."),
    WELCOME_WITHOUT_COMMIT(
            InvalidWelcome.class,
            FINAL,
            "A Welcome needs the commit that it goes with. Send both together."),
    WELCOME_FOR_OTHERS(
            InvalidWelcome.class,
            FINAL,
            "keyPackageHashes names a key package of {did}, who is not among those to be added."
                    + " Leave it out, or add that account too."),
    WELCOME_WITHOUT_RECIPIENT(
            InvalidWelcome.class,
            FINAL,
            "The Welcome does not have a recipient. Name in keyPackageHashes the key packages that"
                    + " it was made for."),
    MESSAGE_MALFORMED(
            InvalidMessage.class,
            FINAL,
            "ciphertext is not an MLSMessage: {problem}. Send the message framed as in RFC 9420."),
    MESSAGE_OF_ANOTHER_GROUP(
            InvalidMessage.class,
            FINAL,
            "ciphertext is a message of another group than this conversation's. Send it with its"
                    + " own convoId."),
    MESSAGE_IS_A_COMMIT(
            InvalidMessage.class,
            FINAL,
            "ciphertext is a commit. Send it with addMembers, or with leaveConvo if it removes a"
                    + " member."),
    MESSAGE_IN_THE_CLEAR(
            InvalidMessage.class,
            FINAL,
            "ciphertext is an application message in the clear. Send a PrivateMessage."),
    MESSAGE_OF_ANOTHER_EPOCH(
            InvalidMessage.class,
            FINAL,
            "epoch says {declared}, and the message was made in epoch {made}. Name the epoch that"
                    + " it was made in."),
    MESSAGE_OF_ANOTHER_SENDER(
            InvalidMessage.class,
            PASSING,
            "These very bytes are in the log already, from another sender. Encrypt your own"
                    + " message."),
    KEY_PACKAGE_MALFORMED(
            InvalidKeyPackage.class,
            FINAL,
            "keyPackage is not a KeyPackage of RFC 9420: {problem}. Make and publish a new one."),
    KEY_PACKAGE_OF_ANOTHER_SUITE(
            InvalidKeyPackage.class,
            FINAL,
            "The key package is for cipher suite {made}, and cipherSuite declares {declared}."
                    + " Declare the suite of the package."),
    KEY_PACKAGE_WITH_ONE_KEY(
            InvalidKeyPackage.class,
            FINAL,
            "init_key and encryption_key of the key package are the same. Make two key pairs."),
    KEY_PACKAGE_OF_ANOTHER_ACCOUNT(
            InvalidKeyPackage.class,
            FINAL,
            "The credential of the key package names another DID than yours, {did}. Publish your"
                    + " own key packages only."),
    KEY_PACKAGE_TOO_EARLY(
            InvalidKeyPackage.class,
            PASSING,
            "The key package is not valid yet: its lifetime starts later than now. Check the clock"
                    + " of the device that made it."),
    KEY_PACKAGE_EXPIRED(
            InvalidKeyPackage.class,
            PASSING,
            "The key package has expired. Make and publish a new one."),
    UNKNOWN_CIPHER_SUITE(
            InvalidCipherSuite.class,
            FINAL,
            "cipherSuite is not one of RFC 9420. Use one of these: {suites}."),
    MESSAGE_TOO_LARGE(
            MessageTooLarge.class,
            PASSING,
            "The message has {size} bytes and at most {max} are accepted. Send a smaller one, or a"
                    + " link to the content."),
    EXPIRATION_TOO_FAR(
            ExpirationTooFar.class,
            PASSING,
            "expires is more than {days} days ahead. Name an earlier time or leave it out."),
    TOO_MANY_KEY_PACKAGES(
            TooManyKeyPackages.class,
            PASSING,
            "You have {max} unused key packages in stock, which is the most that is kept. Publish"
                    + " more when some have been used."),
    CURSOR_IS_NOT_A_MESSAGE(
            InvalidCursor.class,
            PASSING,
            "{parameter} is not the id of a message of this conversation. Take one from"
                    + " getMessages."),
    CURSOR_OF_ANOTHER_METHOD(
            InvalidCursor.class,
            PASSING,
            "cursor was not given out by {method}. Pass on the one of the page before, or leave it"
                    + " out to start over."),
    INVALID_EPOCH_RANGE(
            InvalidEpochRange.class,
            PASSING,
            "toEpoch is less than fromEpoch. Name a range from the earlier epoch to the later."),
    WELCOME_NOT_FOUND(
            WelcomeNotFound.class,
            PASSING,
            "This conversation does not hold a Welcome for you. Ask a member to add you again, or"
                    + " join with an external commit."),
    WELCOME_EXPIRED(
            WelcomeConsumed.class,
            PASSING,
            "Your Welcome was fetched and expired unconfirmed. Call confirmWelcome with success"
                    + " true if you have joined, or with success false to have getWelcome hand it"
                    + " over again."),
    WELCOME_CONFIRMED(
            WelcomeConsumed.class,
            PASSING,
            "You have confirmed that you joined with your Welcome. To join with another device,"
                    + " have it added with a key package of its own."),
    CALLER_CLAIMS_TOO_MUCH(
            RateLimitExceeded.class,
            PASSING,
            "You have claimed {max} key packages within a minute. Wait as long as Retry-After"
                    + " says."),
    ACCOUNT_IS_CLAIMED_TOO_MUCH(
            RateLimitExceeded.class,
            PASSING,
            "Callers have claimed {max} key packages of one of these accounts within a minute. Wait"
                    + " as long as Retry-After says.");

    private final Class<? extends Refusal> refusal;
    private final Finality finality;
    private final String words;

    RefusalWords(Class<? extends Refusal> refusal, Finality finality, String words) {
        this.refusal = refusal;
        this.finality = finality;
        this.words = words;
    }

    /** Which refusal says this. */
    public Class<? extends Refusal> refusal() {
        return refusal;
    }

    public Finality finality() {
        return finality;
    }

    @Override
    public String words() {
        return words;
    }

    /** The words of {@code message}, which are those of {@code refusal}. */
    static RefusalWords of(Class<? extends Refusal> refusal, Message message) {
        if (message.wording() instanceof RefusalWords words && words.refusal == refusal) {
            return words;
        }
        throw new IllegalArgumentException("not a message of " + refusal.getSimpleName());
    }
}
