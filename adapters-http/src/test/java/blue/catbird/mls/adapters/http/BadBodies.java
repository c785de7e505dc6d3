package blue.catbird.mls.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;

/** Bodies that are not JSON, or not a JSON that anybody may send, whatever the method. */
final class BadBodies {
    private BadBodies() {}

    static List<BadInput> of(String method) {
        String sample = Samples.body(method).toString();
        String open = sample.substring(0, sample.length() - 1);
        String field = Samples.body(method).fieldNames().next();
        return List.of(
                text(method, "", "empty"),
                text(method, "   ", "empty"),
                text(method, "nonsense", "line 1, column"),
                text(method, open, "ends before"),
                text(method, "[]", "object"),
                text(method, "[" + sample + "]", "object"),
                text(method, "null", "null"),
                text(method, "7", "object"),
                text(method, "\"text\"", "object"),
                text(method, sample + sample, "follows"),
                text(method, open + ",}", "line 1, column"),
                text(method, open + ",\"x\":NaN}", "line 1, column"),
                text(method, open + ",\"x\":+1}", "line 1, column"),
                text(method, open + ",\"x\":01}", "line 1, column"),
                text(method, open + ",x:1}", "line 1, column"),
                text(method, open + ",'x':1}", "line 1, column"),
                text(method, "/**/" + sample, "line 1, column"),
                text(method, open + ",\"" + field + "\":\"x\"}", field),
                text(method, open + ",\"x\":{\"y\":1,\"y\":2}}", "\"y\" appears twice"),
                text(method, open + ",\"x\":1.5}", "x"),
                text(method, open + ",\"x\":1e999999999}", "x"),
                text(method, open + ",\"x\":" + "9".repeat(2000) + "}", "line 1, column"),
                text(method, open + ",\"x\":\"\\u0000\"}", "x contains U+0000"),
                text(method, open + ",\"x\":\"\\udfff\"}", "x contains half a surrogate pair"),
                text(method, open + ",\"\\ud800\":1}", "surrogate pair"),
                text(method, open + ",\"x\":\"\u0001\"}", "line 1, column"),
                text(method, open + ",\"x\":\"\u0000\"}", "line 1, column"),
                text(method, open + ",\"x\":{\"$bytes\":\"*\"}}", "x"),
                text(method, open + ",\"x\":" + nested(33) + "}", "32 levels"),
                text(method, nested(5000), "32 levels"),
                text(method, "\uFEFF" + sample, "line 1, column"),
                bytes(method, "UTF-16", sample.getBytes(UTF_16)),
                bytes(method, "half a pair in UTF-8", spoilt(open, "eda080")),
                bytes(method, "an overlong NUL", spoilt(open, "c080")),
                bytes(method, "a byte that is not UTF-8", spoilt(open, "ff")),
                bytes(method, "a character that is cut", spoilt(open, "e282")));
    }

    private static BadInput text(String method, String json, String named) {
        int tail = Math.max(0, json.length() - 40);
        return BadInput.body(method, "body …" + json.substring(tail), json, named);
    }

    private static BadInput bytes(String method, String what, byte[] body) {
        return BadInput.bytes(method, what, body, "line 1, column");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    /** An unknown field whose value has the bytes {@code hex} in it. */
    private static byte[] spoilt(String open, String hex) {
        byte[] before = (open + ",\"x\":\"").getBytes(UTF_8);
        byte[] wrong = HexFormat.of().parseHex(hex);
        byte[] after = "\"}".getBytes(UTF_8);
        byte[] all = new byte[before.length + wrong.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(wrong, 0, all, before.length, wrong.length);
        System.arraycopy(after, 0, all, before.length + wrong.length, after.length);
        return all;
    }
}
