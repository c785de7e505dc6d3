package blue.catbird.mls.application.idempotency;

/** The methods that write, by the name that is part of a recorded reply's scope. */
public enum WriteMethod {
    CREATE_CONVO("createConvo"),
    ADD_MEMBERS("addMembers"),
    LEAVE_CONVO("leaveConvo"),
    SEND_MESSAGE("sendMessage"),
    UPDATE_CURSOR("updateCursor"),
    CONFIRM_WELCOME("confirmWelcome"),
    PUBLISH_KEY_PACKAGE("publishKeyPackage"),
    WITHDRAW_KEY_PACKAGES("withdrawKeyPackages");

    private static final String NAMESPACE = "blue.catbird.mls.";

    private final String nsid;

    WriteMethod(String name) {
        nsid = NAMESPACE + name;
    }

    /** The method's name on the wire (<a href="https://atproto.com/specs/nsid">NSID</a>). */
    public String nsid() {
        return nsid;
    }
}
