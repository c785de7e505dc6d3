package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How values are spelled in what goes out. */
public final class Output {
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Output() {}

    /** An object without fields yet. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * A datetime with three decimals, always (<a
     * href="https://atproto.com/specs/lexicon#datetime">atproto.com/specs/lexicon</a>).
     */
    public static String time(Instant moment) {
        return DATETIME.format(moment);
    }

    /** A plain string that holds bytes: base64 with padding. */
    public static JsonNode base64(Bytes bytes) {
        return NODES.pojoNode(new Streamed.Base64Bytes(bytes, true));
    }

    /**
     * Bytes as an object: base64 without padding (<a
     * href="https://atproto.com/specs/data-model#bytes">atproto.com/specs/data-model</a>).
     */
    public static ObjectNode bytes(Bytes bytes) {
        ObjectNode json = object();
        json.set("$bytes", NODES.pojoNode(new Streamed.Base64Bytes(bytes, false)));
        return json;
    }

    /** An array with a {@code view} of each of {@code items}, made while it is written. */
    public static <T> JsonNode array(List<T> items, Function<T, ? extends JsonNode> view) {
        return NODES.pojoNode(new Streamed.Items<>(items, view));
    }
}
