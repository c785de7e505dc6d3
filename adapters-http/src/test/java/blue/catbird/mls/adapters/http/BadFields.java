package blue.catbird.mls.adapters.http;

import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Schema;
import blue.catbird.mls.lexicon.StringFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Everything that can be wrong with each field of a procedure's body, from its document. */
final class BadFields {
    /** Longer texts are too much for a body beside others. */
    private static final int LONG = 1_000_000;

    private static final String MARK = "@@@";
    private static final String U_0000 = "\"a\\u0000b\"";
    private static final String HALF_A_PAIR = "\"\\ud800x\"";

    private final String method;
    private final ObjectNode sample;
    private final List<BadInput> found = new ArrayList<>();

    private BadFields(String method) {
        this.method = method;
        this.sample = Samples.body(method);
    }

    static List<BadInput> of(Method.Procedure procedure) {
        BadFields fields = new BadFields(procedure.nsid().substring(Service.NAMESPACE.length()));
        Schema schema = procedure.input().orElseThrow().schema().orElseThrow();
        fields.walk((Schema.ObjectSchema) schema, "", "");
        return fields.found;
    }

    private void walk(Schema.ObjectSchema schema, String pointer, String path) {
        schema.properties()
                .forEach(
                        (name, property) -> {
                            String named = path.isEmpty() ? name : path + "." + name;
                            if (schema.required().contains(name)) {
                                add("without " + named, without(pointer, name), named);
                            }
                            walk(property, pointer + "/" + name, named);
                        });
    }

    private void walk(Schema schema, String pointer, String path) {
        put(pointer, path, "null");
        switch (schema) {
            case Schema.StringSchema string -> string(string, pointer, path);
            case Schema.IntegerSchema integer -> integer(integer, pointer, path);
            case Schema.BooleanSchema _ -> put(pointer, path, "\"true\"", "1", "[]", "{}");
            case Schema.BytesSchema bytes -> bytes(bytes, pointer, path);
            case Schema.ArraySchema array -> array(array, pointer, path);
            case Schema.ObjectSchema object -> {
                put(pointer, path, "[]", "\"x\"", "7");
                walk(object, pointer, path);
            }
            case Schema.RefSchema ref -> walk(target(ref), pointer, path);
            case Schema.UnionSchema _, Schema.UnknownSchema _ ->
                    throw new AssertionError("no method has such a field: " + path);
        }
    }

    private static Schema target(Schema.RefSchema ref) {
        Schema target = WireContract.LEXICONS.definitions().get(ref.target());
        if (target == null) {
            throw new AssertionError("no definition " + ref.target());
        }
        return target;
    }

    private void string(Schema.StringSchema schema, String pointer, String path) {
        put(pointer, path, "7", "true", "{}", "[]", "1.5", U_0000, HALF_A_PAIR);
        if (schema.length().maximum() < LONG) {
            put(pointer, path, "\"" + "a".repeat((int) schema.length().maximum() + 1) + "\"");
            put(pointer, path, "\"" + "é".repeat((int) schema.length().maximum() / 2 + 1) + "\"");
        }
        if (schema.length().minimum() > 0) {
            put(pointer, path, "\"\"");
        }
        schema.format().ifPresent(format -> put(pointer, path, malformed(format)));
    }

    private static String[] malformed(StringFormat format) {
        return switch (format) {
            case DID ->
                    new String[] {
                        "\"\"",
                        "\"did\"",
                        "\"did:plc:\"",
                        "\"did:plc:a#b\"",
                        "\"did:plc:a b\"",
                        "\"DID:plc:a\"",
                        "\"did:plc:" + "a".repeat(2048) + "\""
                    };
            case DATETIME ->
                    new String[] {
                        "\"\"",
                        "\"now\"",
                        "\"2026-13-01T00:00:00Z\"",
                        "\"2026-02-29T00:00:00Z\"",
                        "\"2026-01-01\"",
                        "\"2026-01-01T00:00:00-00:00\""
                    };
            case URI -> new String[] {"\"\"", "\"no scheme\"", "\"https://a b\""};
            case NSID -> new String[] {"\"\"", "\"nonsense\""};
        };
    }

    private void integer(Schema.IntegerSchema schema, String pointer, String path) {
        put(pointer, path, "\"7\"", "true", "{}", "1.5", "1e400", "1e999999999", "1e-1");
        put(pointer, path, "9223372036854775808", "-9223372036854775809", "9".repeat(500));
        if (schema.range().minimum() > Long.MIN_VALUE) {
            put(pointer, path, Long.toString(schema.range().minimum() - 1));
        }
    }

    private void bytes(Schema.BytesSchema schema, String pointer, String path) {
        put(pointer, path, "\"AQID\"", "[]", "{}", "{\"$bytes\":7}", "{\"$bytes\":null}");
        put(pointer, path, "{\"$bytes\":\"A\"}", "{\"$bytes\":\"*\"}", "{\"$bytes\":\"AA=A\"}");
        put(pointer, path, "{\"$bytes\":\"AQ ID\"}", "{\"$bytes\":\"AQID\",\"more\":1}");
        byte[] tooMany = new byte[(int) schema.length().maximum() + 1];
        String large = Base64.getEncoder().encodeToString(tooMany);
        BadInput tooLong =
                BadInput.body(
                        method,
                        path + " of " + tooMany.length + " bytes",
                        with(pointer, "{\"$bytes\":\"" + large + "\"}"),
                        path);
        found.add(tooLong.answered(413, "MessageTooLarge"));
    }

    private void array(Schema.ArraySchema schema, String pointer, String path) {
        put(pointer, path, "{}", "\"x\"", "7");
        if (schema.count().maximum() < Long.MAX_VALUE) {
            String item = sample.at(pointer).get(0).toString();
            List<String> items = Collections.nCopies((int) schema.count().maximum() + 1, item);
            put(pointer, path, "[" + String.join(",", items) + "]");
        }
        if (schema.count().minimum() > 0) {
            put(pointer, path, "[]");
        }
        walk(schema.items(), pointer + "/0", path + "[0]");
    }

    private void put(String pointer, String path, String... raw) {
        for (String each : raw) {
            String shown = each.length() > 60 ? each.substring(0, 60) + "…" : each;
            add(path + " = " + shown, with(pointer, each), path);
        }
    }

    private void add(String what, String json, String named) {
        found.add(BadInput.body(method, what, json, named));
    }

    /** The sample with {@code raw} in the place of a field. */
    private String with(String pointer, String raw) {
        ObjectNode copy = sample.deepCopy();
        int cut = pointer.lastIndexOf('/');
        String last = pointer.substring(cut + 1);
        JsonNode parent = copy.at(pointer.substring(0, cut));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), MARK);
        } else {
            ((ObjectNode) parent).put(last, MARK);
        }
        return copy.toString().replace("\"" + MARK + "\"", raw);
    }

    private String without(String pointer, String name) {
        ObjectNode copy = sample.deepCopy();
        ((ObjectNode) copy.at(pointer)).remove(name);
        return copy.toString();
    }
}
