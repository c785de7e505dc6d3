package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.refusal.Wording;

/** Why bytes are not the MLS structure they should be, as a part of a sentence to the caller. */
public enum FrameFlaw implements Wording {
    /** The one that says where: every other is its {@code flaw}. */
    AT_BYTE("{flaw} (at byte {offset})"),
    WELCOME_HERE("this is a Welcome, not a message of a group"),
    GROUP_INFO_HERE("this is a GroupInfo, not a message of a group"),
    KEY_PACKAGE_HERE("this is a KeyPackage, not a message of a group"),
    UNKNOWN_WIRE_FORMAT("the wire format is not one of RFC 9420"),
    NOT_A_WELCOME("the wire format is not that of a Welcome"),
    OTHER_VERSION("the protocol version is {version}, not 1 (MLS 1.0)"),
    UNKNOWN_SENDER_TYPE("the sender type is not one of RFC 9420"),
    UNKNOWN_CONTENT_TYPE("the content type is not one of RFC 9420"),
    EMPTY("{field} is empty"),
    OTHER_LEAF_SOURCE("the leaf node is not one for a key package"),
    TOO_GREAT("{field} is 2^63 or more"),
    BYTES_LEFT("{count} bytes too many after {structure}"),
    BAD_LENGTH_PREFIX("{field} has an invalid length prefix"),
    LONG_LENGTH("the length of {field} is not in its shortest form"),
    TOO_SHORT("{field} claims {claimed} bytes and only {left} are left"),
    CUT_OFF("the bytes end within {field}");

    private final String words;

    FrameFlaw(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
