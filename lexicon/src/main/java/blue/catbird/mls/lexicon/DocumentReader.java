package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Method.Body;
import blue.catbird.mls.lexicon.Method.DeclaredError;
import blue.catbird.mls.lexicon.Method.Parameters;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one lexicon document: its method, if it has one, and the values it defines. */
final class DocumentReader {
    private static final Set<String> METHODS = Set.of("query", "procedure", "subscription");
    private static final Set<String> NO_DEFINITION = Set.of("ref", "unknown", "union");

    private final Definition document;
    private final String nsid;

    DocumentReader(JsonNode json) {
        this.nsid = json.path("id").asText();
        this.document =
                new Definition(json, nsid, "the document")
                        .allowing(Set.of("lexicon", "id", "description", "defs"));
        if (!StringFormat.NSID.accepts(document.text("id"))) {
            throw document.wrong("has an id that is not an NSID");
        }
        if (document.optionalInteger("lexicon").orElse(0L) != 1) {
            throw document.wrong("is not of lexicon language 1");
        }
    }

    /** A reference in full: {@code nsid#name}. */
    static String target(String ref, String nsid) {
        if (ref.startsWith("#")) {
            return nsid + ref;
        }
        return ref.contains("#") ? ref : ref + "#main";
    }

    void readInto(Map<String, Method> methods, Map<String, Schema> definitions) {
        document.child("defs")
                .children()
                .forEach((name, definition) -> read(name, definition, methods, definitions));
    }

    private void read(
            String name,
            Definition definition,
            Map<String, Method> methods,
            Map<String, Schema> definitions) {
        String type = definition.text("type");
        if (NO_DEFINITION.contains(type)) {
            throw definition.wrong("has a type that cannot be defined on its own");
        }
        if (!METHODS.contains(type)) {
            definitions.put(nsid + "#" + name, SchemaReader.read(definition));
        } else if (name.equals("main")) {
            methods.put(nsid, method(type, definition));
        } else {
            throw definition.wrong("is a method that is not the main definition");
        }
    }

    private Method method(String type, Definition definition) {
        return switch (type) {
            case "query" -> query(definition);
            case "procedure" -> procedure(definition);
            default -> subscription(definition);
        };
    }

    private Method query(Definition definition) {
        definition.allowing(Set.of("type", "description", "parameters", "output", "errors"));
        return new Method.Query(
                nsid,
                definition.description(),
                parameters(definition),
                definition.optionalChild("output").map(DocumentReader::body),
                errors(definition));
    }

    private Method procedure(Definition definition) {
        definition.allowing(
                Set.of("type", "description", "parameters", "input", "output", "errors"));
        return new Method.Procedure(
                nsid,
                definition.description(),
                parameters(definition),
                definition.optionalChild("input").map(DocumentReader::body),
                definition.optionalChild("output").map(DocumentReader::body),
                errors(definition));
    }

    private Method subscription(Definition definition) {
        definition.allowing(Set.of("type", "description", "parameters", "message", "errors"));
        return new Method.Subscription(
                nsid,
                definition.description(),
                parameters(definition),
                definition
                        .optionalChild("message")
                        .map(message -> SchemaReader.read(message.child("schema"))),
                errors(definition));
    }

    private static Parameters parameters(Definition definition) {
        Optional<Definition> declared = definition.optionalChild("parameters");
        if (declared.isEmpty()) {
            return Parameters.NONE;
        }
        Definition parameters =
                declared.get().allowing(Set.of("type", "description", "required", "properties"));
        Map<String, Schema> properties = SchemaReader.properties(parameters);
        properties.forEach((name, schema) -> requireParameterType(parameters, name, schema));
        return new Parameters(properties, parameters.namesAmong(properties.keySet(), "required"));
    }

    private static void requireParameterType(Definition at, String name, Schema schema) {
        Schema scalar = schema instanceof Schema.ArraySchema array ? array.items() : schema;
        boolean fits =
                scalar instanceof Schema.StringSchema
                        || scalar instanceof Schema.IntegerSchema
                        || scalar instanceof Schema.BooleanSchema;
        if (!fits) {
            throw at.wrong("has a parameter " + name + " of a type that no query string has");
        }
    }

    private static Body body(Definition definition) {
        definition.allowing(Set.of("description", "encoding", "schema"));
        return new Body(
                definition.text("encoding"),
                definition.optionalChild("schema").map(SchemaReader::read));
    }

    private static List<DeclaredError> errors(Definition definition) {
        List<DeclaredError> errors = new ArrayList<>();
        for (JsonNode json : definition.node().path("errors")) {
            Definition error =
                    new Definition(json, definition.nsid(), definition.where() + ".errors")
                            .allowing(Set.of("name", "description"));
            errors.add(new DeclaredError(error.text("name"), error.description()));
        }
        return List.copyOf(errors);
    }
}
