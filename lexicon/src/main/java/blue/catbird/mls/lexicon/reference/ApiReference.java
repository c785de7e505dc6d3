package blue.catbird.mls.lexicon.reference;

import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Method.DeclaredError;
import blue.catbird.mls.lexicon.Schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the lexicon documents say of the methods, in words and in a reader's order.
 *
 * @param methods by their names
 * @param values what methods share, by their names
 * @param commonErrors those that every method may answer; a method's own errors are without them
 */
public record ApiReference(
        List<MethodEntry> methods, List<ValueEntry> values, List<DeclaredError> commonErrors) {

    /** The reference of these documents. */
    public static ApiReference of(Lexicons lexicons) {
        Set<DeclaredError> common = commonErrors(lexicons);
        return new ApiReference(
                lexicons.methods().values().stream()
                        .map(method -> MethodEntry.of(method, common, lexicons))
                        .toList(),
                lexicons.definitions().entrySet().stream().map(ApiReference::value).toList(),
                List.copyOf(common));
    }

    private static Set<DeclaredError> commonErrors(Lexicons lexicons) {
        Set<DeclaredError> common = new LinkedHashSet<>();
        lexicons.methods().values().stream().limit(1).map(Method::errors).forEach(common::addAll);
        lexicons.methods().values().forEach(method -> common.retainAll(method.errors()));
        return common;
    }

    private static ValueEntry value(Map.Entry<String, Schema> definition) {
        return new ValueEntry(
                Words.lastName(definition.getKey()),
                definition.getValue().description(),
                FieldEntry.fieldsOf(definition.getValue()));
    }
}
