package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Checked.Accepted;
import blue.catbird.mls.lexicon.Checked.Rejected;
import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;
import blue.catbird.mls.lexicon.Schema.RefSchema;
import blue.catbird.mls.lexicon.Schema.UnionSchema;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The index of a set of lexicon documents: its methods by NSID, and the checks of what goes in and
 * out of them. Immutable, for any number of threads.
 */
public final class Lexicons {
    static final JsonPath BODY = new JsonPath.Root("The body");
    private static final JsonPath ANSWER = new JsonPath.Root("The answer");

    private final SortedMap<String, Method> methods;
    private final SortedMap<String, Schema> definitions;
    private final Validator validator;
    private final Defaults defaults;

    private Lexicons(SortedMap<String, Method> methods, SortedMap<String, Schema> definitions) {
        this.methods = Collections.unmodifiableSortedMap(methods);
        this.definitions = Collections.unmodifiableSortedMap(definitions);
        this.validator = new Validator(definitions);
        this.defaults = new Defaults(validator);
    }

    /** The documents of {@code blue.catbird.mls.*} that come with this module. */
    public static Lexicons load() {
        return of(LexiconResources.documents());
    }

    /**
     * An index of any documents.
     *
     * @throws IllegalArgumentException if a document is malformed, uses a part of the language that
     *     this module cannot check, or refers to a definition that is not there
     */
    public static Lexicons of(Collection<JsonNode> documents) {
        SortedMap<String, Method> methods = new TreeMap<>();
        SortedMap<String, Schema> definitions = new TreeMap<>();
        documents.forEach(json -> new DocumentReader(json).readInto(methods, definitions));
        Lexicons lexicons = new Lexicons(methods, definitions);
        lexicons.requireEveryReference();
        return lexicons;
    }

    /** Every method by its NSID, in order. */
    public SortedMap<String, Method> methods() {
        return methods;
    }

    /** The method of this NSID. */
    public Optional<Method> method(String nsid) {
        return Optional.ofNullable(methods.get(nsid));
    }

    /** Every value that a document defines, by its full name {@code nsid#name}, in order. */
    public SortedMap<String, Schema> definitions() {
        return definitions;
    }

    /**
     * The value defined under this full name {@code nsid#name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Schema definition(String name) {
        return validator.definition(name);
    }

    /**
     * Parses the body of a procedure's request. Fields that its document does not describe are
     * checked and not built: {@link CanonicalDigest} and {@link #checkInput} still know of them.
     */
    public ParsedJson parseInput(Method.Procedure method, byte[] text) {
        return method.input()
                .flatMap(Method.Body::schema)
                .map(schema -> Json.parse(text, schema, validator::definition))
                .orElseGet(() -> Json.parse(text));
    }

    /**
     * How many bytes the body of a procedure's request may have: the longest text that its document
     * allows, and some more for white space and for fields of newer clients.
     */
    public long maxInputBytes(Method.Procedure method) {
        return method.input()
                .flatMap(Method.Body::schema)
                .map(schema -> new TextLength(validator::definition).ofBody(schema))
                .orElse((long) TextLength.SLACK);
    }

    /** Checks the parsed body of a procedure's request; a method without input takes any. */
    public Checked checkInput(Method.Procedure method, JsonNode body) {
        return method.input()
                .flatMap(Method.Body::schema)
                .map(schema -> check(schema, body, BODY))
                .orElseGet(() -> new Accepted(body));
    }

    /**
     * Checks the decoded parameters of a query string and gives them their types: an object with
     * strings, 64-bit integers, booleans and arrays of them, defaults filled in.
     */
    public Checked checkParameters(Method method, Map<String, ? extends List<String>> query) {
        return ParameterReader.read(method.parameters(), query);
    }

    /** Checks the body of an answer. */
    public Checked checkOutput(Method method, JsonNode body) {
        Optional<Method.Body> output =
                switch (method) {
                    case Method.Query query -> query.output();
                    case Method.Procedure procedure -> procedure.output();
                    case Method.Subscription _ -> Optional.empty();
                };
        return output.flatMap(Method.Body::schema)
                .map(schema -> check(schema, body, ANSWER))
                .orElseGet(() -> new Accepted(body));
    }

    /** Checks a value against any schema of this index. */
    public Checked check(Schema schema, JsonNode value) {
        return check(schema, value, new JsonPath.Root("The value"));
    }

    private Checked check(Schema schema, JsonNode value, JsonPath root) {
        return validator
                .check(schema, value, root)
                .<Checked>map(Rejected::new)
                .orElseGet(() -> new Accepted(defaults.fill(schema, value)));
    }

    private void requireEveryReference() {
        definitions.values().forEach(this::requireReferences);
        methods.values().forEach(this::requireReferences);
    }

    private void requireReferences(Method method) {
        switch (method) {
            case Method.Query query -> requireReferences(query.output());
            case Method.Procedure procedure -> {
                requireReferences(procedure.input());
                requireReferences(procedure.output());
            }
            case Method.Subscription subscription ->
                    subscription.message().ifPresent(this::requireReferences);
        }
    }

    private void requireReferences(Optional<Method.Body> body) {
        body.flatMap(Method.Body::schema).ifPresent(this::requireReferences);
    }

    private void requireReferences(Schema schema) {
        switch (schema) {
            case ObjectSchema object ->
                    object.properties().values().forEach(this::requireReferences);
            case ArraySchema array -> requireReferences(array.items());
            case RefSchema ref -> require(Set.of(ref.target()));
            case UnionSchema union -> require(union.targets());
            case Schema.StringSchema _,
                    Schema.IntegerSchema _,
                    Schema.BooleanSchema _,
                    Schema.BytesSchema _,
                    Schema.UnknownSchema _ -> {}
        }
    }

    private void require(Set<String> targets) {
        for (String target : targets) {
            if (!definitions.containsKey(target)) {
                throw new IllegalArgumentException("no definition " + target);
            }
        }
    }
}
