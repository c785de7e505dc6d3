package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random values against every document: whatever comes in, a value comes out. */
class ValidatorFuzzTest {
    private static final long SEED = 20261123;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Lexicons LEXICONS = Lexicons.load();
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "a",
                    "did:plc:abc",
                    "did:plc:",
                    "AAAA",
                    "AA==",
                    "-_",
                    "+_",
                    "A",
                    "\0",
                    "\ud800",
                    "\udc00x",
                    "😀",
                    "2026-01-01T00:00:00Z",
                    "0000-00-00T00:00:00Z",
                    "https://example.com",
                    "x".repeat(3000),
                    "true",
                    "12",
                    "1e999999999");

    private final Random random = new Random(SEED);

    @Test
    void no_body_and_no_answer_makes_the_check_throw_and_both_outcomes_occur() {
        int accepted = 0;
        int rejected = 0;
        for (int round = 0; round < 3000; round++) {
            for (Method method : LEXICONS.methods().values()) {
                List<Checked> checks = new ArrayList<>();
                checks.add(LEXICONS.checkOutput(method, valueNear(outputOf(method))));
                if (method instanceof Method.Procedure procedure) {
                    Schema input = procedure.input().orElseThrow().schema().orElseThrow();
                    JsonNode body = valueNear(input);
                    checks.add(LEXICONS.checkInput(procedure, body));
                    assertThat(CanonicalDigest.of(body, Set.of("idempotencyKey"))).isNotEmpty();
                }
                for (Checked checked : checks) {
                    switch (checked) {
                        case Checked.Accepted _ -> accepted++;
                        case Checked.Rejected(Violation violation) -> {
                            rejected++;
                            assertThat(violation.sentence()).matches("[ -~]+");
                            assertThat(violation.sentence()).hasSizeLessThan(1000);
                        }
                    }
                }
            }
        }
        assertThat(accepted).isGreaterThan(1000);
        assertThat(rejected).isGreaterThan(1000);
    }

    @Test
    void no_query_string_makes_the_check_throw() {
        int rejected = 0;
        for (int round = 0; round < 3000; round++) {
            for (Method method : LEXICONS.methods().values()) {
                if (LEXICONS.checkParameters(method, query(method)) instanceof Checked.Rejected) {
                    rejected++;
                }
            }
        }
        assertThat(rejected).isGreaterThan(1000);
    }

    @Test
    void no_bytes_make_the_parser_throw() {
        byte[] seed =
                "{\"a\": [1, 2.5e3, \"\\u00e4ä😀\", true, null], \"b\": {\"$bytes\": \"AA\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        int taken = 0;
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] text = seed.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            switch (Json.parse(text)) {
                case ParsedJson.Document(JsonNode root) -> {
                    taken++;
                    assertThat(CanonicalDigest.of(root, Set.of())).isNotEmpty();
                }
                case ParsedJson.Malformed malformed -> {
                    refused++;
                    assertThat(malformed.problem()).matches("[ -~]+");
                }
            }
        }
        assertThat(taken).isPositive();
        assertThat(refused).isPositive();
    }

    private static Schema outputOf(Method method) {
        return switch (method) {
            case Method.Query query -> query.output().orElseThrow().schema().orElseThrow();
            case Method.Procedure procedure ->
                    procedure.output().orElseThrow().schema().orElseThrow();
            case Method.Subscription subscription -> subscription.message().orElseThrow();
        };
    }

    /** A value as described, but for one field in thirty. */
    private JsonNode valueNear(Schema schema) {
        if (random.nextInt(30) == 0) {
            return anything(3);
        }
        return switch (schema) {
            case Schema.ObjectSchema object -> objectNear(object);
            case Schema.ArraySchema array -> {
                ArrayNode items = NODES.arrayNode();
                for (int count = random.nextInt(4); count > 0; count--) {
                    items.add(valueNear(array.items()));
                }
                yield items;
            }
            case Schema.StringSchema string -> NODES.textNode(textNear(string));
            case Schema.IntegerSchema _ -> NODES.numberNode(random.nextLong(0, 101));
            case Schema.BooleanSchema _ -> NODES.booleanNode(random.nextBoolean());
            case Schema.BytesSchema _ -> BytesValue.of(new byte[random.nextInt(9)]);
            case Schema.RefSchema ref -> valueNear(LEXICONS.definition(ref.target()));
            case Schema.UnionSchema union ->
                    valueNear(LEXICONS.definition(union.targets().iterator().next()));
            case Schema.UnknownSchema _ -> NODES.objectNode();
        };
    }

    private String textNear(Schema.StringSchema string) {
        return switch (string.format().orElse(StringFormat.NSID)) {
            case DID -> "did:plc:abc";
            case DATETIME -> "2026-01-01T00:00:00Z";
            case URI -> "https://example.com";
            case NSID -> "com.example.foo";
        };
    }

    private ObjectNode objectNear(Schema.ObjectSchema schema) {
        ObjectNode object = NODES.objectNode();
        schema.properties()
                .forEach(
                        (name, property) -> {
                            boolean there = schema.required().contains(name);
                            if (random.nextInt(30) > 0 ? there || random.nextBoolean() : !there) {
                                object.set(name, valueNear(property));
                            }
                        });
        if (random.nextInt(30) == 0) {
            object.set(text(), anything(2));
        }
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(new BigDecimal("1e" + random.nextInt()));
            case 4 -> NODES.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(100)));
            case 5 -> NODES.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 6, 7, 8 -> NODES.textNode(text());
            case 9 -> NODES.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
            case 10 -> NODES.objectNode().set("$bytes", anything(0));
            default -> NODES.objectNode().<ObjectNode>set(text(), anything(depth - 1));
        };
    }

    private Map<String, List<String>> query(Method method) {
        Map<String, List<String>> query = new HashMap<>();
        for (String name : method.parameters().properties().keySet()) {
            List<String> texts = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                texts.add(text());
            }
            query.put(name, texts);
        }
        return query;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
