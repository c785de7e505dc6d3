package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.lexicon.Base64Text;
import blue.catbird.mls.lexicon.BytesValue;
import blue.catbird.mls.lexicon.Datetime;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an input that fits its lexicon, as what they mean. A required field is there and
 * has its type; what a document cannot say, that a string is base64 or a digest for example, is
 * checked here.
 */
public final class Fields {
    private static final int HASH_DIGITS = 64;

    private final JsonNode values;
    private final String path;

    private Fields(JsonNode values, String path) {
        this.values = values;
        this.path = path;
    }

    /** The fields of {@code checked}, the outermost object. */
    public static Fields of(JsonNode checked) {
        return new Fields(checked, "");
    }

    public String text(String name) {
        return required(name).textValue();
    }

    public Optional<String> optionalText(String name) {
        return values.optional(name).map(JsonNode::textValue);
    }

    public boolean flag(String name) {
        return required(name).booleanValue();
    }

    public int number(String name) {
        return required(name).intValue();
    }

    public Epoch epoch(String name) {
        return new Epoch(required(name).longValue());
    }

    public Optional<Epoch> optionalEpoch(String name) {
        return values.optional(name).map(value -> new Epoch(value.longValue()));
    }

    public Optional<Instant> optionalTime(String name) {
        return optionalText(name).flatMap(Datetime::parse);
    }

    public Did did(String name) {
        return new Did(text(name));
    }

    public Optional<Did> optionalDid(String name) {
        return optionalText(name).map(Did::new);
    }

    /** The DIDs of an array; none if it is absent. */
    public List<Did> dids(String name) {
        return values.path(name).valueStream().map(value -> new Did(value.textValue())).toList();
    }

    /** The conversation that the text names, be it one that cannot exist. */
    public ConvoId convo(String name) {
        return ConvoId.named(text(name));
    }

    /** The id of a group that is new. */
    public ConvoId groupId(String name) throws MalformedField {
        if (!ConvoId.isHex(text(name))) {
            throw new MalformedField(HttpWords.BAD_GROUP_ID, path + name);
        }
        return convo(name);
    }

    /** The fields of the object {@code name}, if it is there. */
    public Optional<Fields> object(String name) {
        return values.optional(name).map(object -> new Fields(object, path + name + "."));
    }

    /** The bytes of a {@code $bytes} object. */
    public Bytes bytes(String name) {
        return Bytes.owning(BytesValue.decode(required(name)));
    }

    /** The bytes that a plain string holds in base64. */
    public Bytes base64(String name) throws MalformedField {
        return switch (Base64Text.decode(text(name))) {
            case Base64Text.Decoded decoded -> Bytes.owning(decoded.bytes());
            case Base64Text.Malformed(var finding) ->
                    throw new MalformedField(HttpWords.BAD_FIELD, path + name, finding);
        };
    }

    public Optional<Bytes> optionalBase64(String name) throws MalformedField {
        return values.has(name) ? Optional.of(base64(name)) : Optional.empty();
    }

    public KeyPackageHash hash(String name) throws MalformedField {
        return hash(path + name, text(name));
    }

    public Optional<KeyPackageHash> optionalHash(String name) throws MalformedField {
        return values.has(name) ? Optional.of(hash(name)) : Optional.empty();
    }

    /** The hashes of an array. */
    public List<KeyPackageHash> hashes(String name) throws MalformedField {
        List<KeyPackageHash> hashes = new ArrayList<>();
        for (JsonNode item : values.path(name)) {
            hashes.add(hash(path + name + "[" + hashes.size() + "]", item.textValue()));
        }
        return hashes;
    }

    /** The key packages that an array of owners and hashes names; none if it is absent. */
    public List<KeyPackageName> packageNames(String name) throws MalformedField {
        List<KeyPackageName> packages = new ArrayList<>();
        for (JsonNode item : values.path(name)) {
            Fields entry = new Fields(item, path + name + "[" + packages.size() + "].");
            packages.add(new KeyPackageName(entry.did("did"), entry.hash("hash")));
        }
        return packages;
    }

    private static KeyPackageHash hash(String path, String digits) throws MalformedField {
        if (digits.length() != HASH_DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new MalformedField(HttpWords.BAD_HASH, path, HASH_DIGITS);
        }
        return new KeyPackageHash(Bytes.ofHex(digits));
    }

    private JsonNode required(String name) {
        return values.required(name);
    }
}
