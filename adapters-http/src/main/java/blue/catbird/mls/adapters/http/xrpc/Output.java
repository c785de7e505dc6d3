package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** How values are spelled in what goes out. */
public final class Output {
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Output() {}

    /** An object without fields yet. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * A datetime with three decimals, always (<a
     * href="https://atproto.com/specs/lexicon#datetime">atproto.com/specs/lexicon</a>).
     */
    public static String time(Instant moment) {
        return DATETIME.format(moment);
    }

    /** A plain string that holds bytes: base64 with padding. */
    public static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
