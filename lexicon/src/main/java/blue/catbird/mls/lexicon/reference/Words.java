package blue.catbird.mls.lexicon.reference;

import static java.util.stream.Collectors.joining;

import blue.catbird.mls.lexicon.Bounds;
import blue.catbird.mls.lexicon.Schema;
import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.BooleanSchema;
import blue.catbird.mls.lexicon.Schema.BytesSchema;
import blue.catbird.mls.lexicon.Schema.IntegerSchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;
import blue.catbird.mls.lexicon.Schema.RefSchema;
import blue.catbird.mls.lexicon.Schema.StringSchema;
import blue.catbird.mls.lexicon.Schema.UnionSchema;
import blue.catbird.mls.lexicon.Schema.UnknownSchema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words that describe a schema. */
final class Words {
    private Words() {}

    /** The part of a name that tells it from its neighbours. */
    static String lastName(String fullName) {
        return fullName.substring(
                Math.max(fullName.lastIndexOf('.'), fullName.lastIndexOf('#')) + 1);
    }

    static String type(Schema schema) {
        return switch (schema) {
            case ObjectSchema _ -> "object";
            case ArraySchema array -> "array of " + type(array.items());
            case StringSchema string ->
                    string.format()
                            .map(
                                    format ->
                                            "string ("
                                                    + format.name().toLowerCase(Locale.ROOT)
                                                    + ")")
                            .orElse("string");
            case IntegerSchema _ -> "integer";
            case BooleanSchema _ -> "boolean";
            case BytesSchema _ -> "bytes";
            case RefSchema ref -> lastName(ref.target());
            case UnionSchema union ->
                    union.targets().stream().map(Words::lastName).collect(joining(" or "));
            case UnknownSchema _ -> "any object";
        };
    }

    static List<String> bounds(Schema schema) {
        Stream<Optional<String>> bounds =
                switch (schema) {
                    case ArraySchema array -> Stream.of(range(array.count(), " items"));
                    case StringSchema string -> Stream.of(range(string.length(), " bytes"));
                    case IntegerSchema integer -> Stream.of(range(integer.range(), ""));
                    case BytesSchema bytes -> Stream.of(range(bytes.length(), " bytes"));
                    case BooleanSchema bool ->
                            Stream.of(bool.constant().map(value -> "always " + value));
                    case ObjectSchema _, RefSchema _, UnionSchema _, UnknownSchema _ ->
                            Stream.empty();
                };
        Optional<String> otherwise =
                schema.defaulted().map(value -> value.asText() + " where absent");
        return Stream.concat(bounds, Stream.of(otherwise)).flatMap(Optional::stream).toList();
    }

    static List<String> values(Schema schema) {
        return switch (schema) {
            case StringSchema string ->
                    string.allowed().isEmpty() ? string.knownValues() : string.allowed();
            case IntegerSchema integer -> integer.allowed().stream().map(String::valueOf).toList();
            case ArraySchema array -> values(array.items());
            case ObjectSchema _,
                    BooleanSchema _,
                    BytesSchema _,
                    RefSchema _,
                    UnionSchema _,
                    UnknownSchema _ ->
                    List.of();
        };
    }

    private static Optional<String> range(Bounds bounds, String unit) {
        boolean least = bounds.minimum() > Bounds.NONE.minimum();
        boolean most = bounds.maximum() < Bounds.NONE.maximum();
        if (least && most) {
            return Optional.of(figure(bounds.minimum()) + " to " + figure(bounds.maximum()) + unit);
        }
        if (least) {
            return Optional.of("at least " + figure(bounds.minimum()) + unit);
        }
        return most ? Optional.of("at most " + figure(bounds.maximum()) + unit) : Optional.empty();
    }

    private static String figure(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
