package blue.catbird.mls.lexicon.reference;

import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Method.Body;
import blue.catbird.mls.lexicon.Method.DeclaredError;
import blue.catbird.mls.lexicon.Schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method, in words.
 *
 * @param parameters of the query string
 * @param input fields of the request's body
 * @param output fields of the answer's body
 * @param errors its own, without those that every method has
 * @param example a call with all that is required and nothing else
 */
public record MethodEntry(
        String nsid,
        MethodKind kind,
        String description,
        List<FieldEntry> parameters,
        List<FieldEntry> input,
        List<FieldEntry> output,
        List<DeclaredError> errors,
        ExampleCall example) {

    static MethodEntry of(Method method, Set<DeclaredError> common, Lexicons lexicons) {
        return new MethodEntry(
                method.nsid(),
                kind(method),
                method.description(),
                FieldEntry.fieldsOf(method.parameters()),
                input(method).map(body -> fields(body, lexicons)).orElse(List.of()),
                output(method).map(body -> fields(body, lexicons)).orElse(List.of()),
                method.errors().stream().filter(error -> !common.contains(error)).toList(),
                new Examples(lexicons).of(method));
    }

    /** The last part of its name, such as {@code getEpoch}. */
    public String name() {
        return Words.lastName(nsid);
    }

    private static MethodKind kind(Method method) {
        return switch (method) {
            case Method.Query _ -> MethodKind.QUERY;
            case Method.Procedure _ -> MethodKind.PROCEDURE;
            case Method.Subscription _ -> MethodKind.SUBSCRIPTION;
        };
    }

    static Optional<Body> input(Method method) {
        return switch (method) {
            case Method.Procedure procedure -> procedure.input();
            case Method.Query _, Method.Subscription _ -> Optional.empty();
        };
    }

    private static Optional<Body> output(Method method) {
        return switch (method) {
            case Method.Query query -> query.output();
            case Method.Procedure procedure -> procedure.output();
            case Method.Subscription _ -> Optional.empty();
        };
    }

    /** The fields of a body, also of one that is a shared value. */
    private static List<FieldEntry> fields(Body body, Lexicons lexicons) {
        return body.schema()
                .map(
                        schema ->
                                schema instanceof Schema.RefSchema(String target, String _)
                                        ? lexicons.definition(target)
                                        : schema)
                .map(FieldEntry::fieldsOf)
                .orElse(List.of());
    }
}
