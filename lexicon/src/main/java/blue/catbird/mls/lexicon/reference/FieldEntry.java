package blue.catbird.mls.lexicon.reference;

import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Schema;
import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A field of a request, an answer or a shared value.
 *
 * @param name its path, such as {@code metadata.name} or {@code commits[].epoch}
 * @param type what it is, such as {@code string (did)} or {@code array of memberView}
 * @param bounds what it must keep to, each in a few words
 * @param values the values that have a meaning, or are the only ones; none where any will do
 */
public record FieldEntry(
        String name,
        String type,
        boolean required,
        List<String> bounds,
        List<String> values,
        String description) {

    static List<FieldEntry> fieldsOf(Method.Parameters parameters) {
        return fields("", parameters.properties(), parameters.required());
    }

    static List<FieldEntry> fieldsOf(Schema schema) {
        return schema instanceof ObjectSchema object
                ? fields("", object.properties(), object.required())
                : List.of();
    }

    private static List<FieldEntry> fields(
            String prefix, Map<String, Schema> properties, Set<String> required) {
        List<FieldEntry> fields = new ArrayList<>();
        properties.forEach(
                (name, schema) -> {
                    fields.add(field(prefix + name, schema, required.contains(name)));
                    fields.addAll(nested(prefix + name, schema));
                });
        return List.copyOf(fields);
    }

    private static FieldEntry field(String name, Schema schema, boolean required) {
        return new FieldEntry(
                name,
                Words.type(schema),
                required,
                Words.bounds(schema),
                Words.values(schema),
                schema.description());
    }

    private static List<FieldEntry> nested(String path, Schema schema) {
        return switch (schema) {
            case ObjectSchema object -> fields(path + ".", object.properties(), object.required());
            case ArraySchema array -> nested(path + "[]", array.items());
            case Schema.StringSchema _,
                    Schema.IntegerSchema _,
                    Schema.BooleanSchema _,
                    Schema.BytesSchema _,
                    Schema.RefSchema _,
                    Schema.UnionSchema _,
                    Schema.UnknownSchema _ ->
                    List.of();
        };
    }
}
