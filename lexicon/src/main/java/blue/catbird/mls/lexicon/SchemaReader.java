package blue.catbird.mls.lexicon;

import blue.catbird.mls.lexicon.Schema.ArraySchema;
import blue.catbird.mls.lexicon.Schema.BooleanSchema;
import blue.catbird.mls.lexicon.Schema.BytesSchema;
import blue.catbird.mls.lexicon.Schema.IntegerSchema;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;
import blue.catbird.mls.lexicon.Schema.RefSchema;
import blue.catbird.mls.lexicon.Schema.StringSchema;
import blue.catbird.mls.lexicon.Schema.UnionSchema;
import blue.catbird.mls.lexicon.Schema.UnknownSchema;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a lexicon document says of a value; refuses what this module cannot check. */
final class SchemaReader {
    private SchemaReader() {}

    static Schema read(Definition definition) {
        return switch (definition.text("type")) {
            case "object" -> object(definition);
            case "array" -> array(definition);
            case "string" -> string(definition);
            case "integer" -> integer(definition);
            case "boolean" -> bool(definition);
            case "bytes" -> bytes(definition);
            case "ref" -> ref(definition);
            case "union" -> union(definition);
            case "unknown" -> {
                definition.allowing(keywords());
                yield new UnknownSchema(definition.description());
            }
            default -> throw definition.wrong("has a type that is not supported");
        };
    }

    static Map<String, Schema> properties(Definition definition) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        definition
                .optionalChild("properties")
                .map(Definition::children)
                .orElse(Map.of())
                .forEach((name, child) -> properties.put(name, read(child)));
        return Collections.unmodifiableMap(properties);
    }

    private static Schema object(Definition definition) {
        definition.allowing(keywords("properties", "required", "nullable"));
        Map<String, Schema> properties = properties(definition);
        return new ObjectSchema(
                properties,
                definition.namesAmong(properties.keySet(), "required"),
                definition.namesAmong(properties.keySet(), "nullable"),
                definition.description());
    }

    private static Schema array(Definition definition) {
        definition.allowing(keywords("items", "minLength", "maxLength"));
        return new ArraySchema(
                read(definition.child("items")),
                definition.bounds("minLength", "maxLength"),
                definition.description());
    }

    private static Schema string(Definition definition) {
        definition.allowing(
                keywords(
                        "format",
                        "minLength",
                        "maxLength",
                        "knownValues",
                        "enum",
                        "const",
                        "default"));
        return new StringSchema(
                definition.bounds("minLength", "maxLength"),
                definition.optionalText("format").map(name -> format(definition, name)),
                definition.texts("knownValues"),
                definition.optionalText("const").map(List::of).orElse(definition.texts("enum")),
                definition.optionalText("default").map(TextNode::valueOf),
                definition.description());
    }

    private static StringFormat format(Definition definition, String name) {
        return StringFormat.named(name)
                .orElseThrow(() -> definition.wrong("has a format that is not supported"));
    }

    private static Schema integer(Definition definition) {
        definition.allowing(keywords("minimum", "maximum", "enum", "const", "default"));
        return new IntegerSchema(
                definition.bounds("minimum", "maximum"),
                definition
                        .optionalInteger("const")
                        .map(List::of)
                        .orElse(definition.integers("enum")),
                definition.optionalInteger("default").map(LongNode::valueOf),
                definition.description());
    }

    private static Schema bool(Definition definition) {
        definition.allowing(keywords("const", "default"));
        return new BooleanSchema(
                definition.optionalFlag("const"),
                definition.optionalFlag("default").map(BooleanNode::valueOf),
                definition.description());
    }

    private static Schema bytes(Definition definition) {
        definition.allowing(keywords("minLength", "maxLength"));
        return new BytesSchema(
                definition.bounds("minLength", "maxLength"), definition.description());
    }

    private static Schema ref(Definition definition) {
        definition.allowing(keywords("ref"));
        return new RefSchema(
                DocumentReader.target(definition.text("ref"), definition.nsid()),
                definition.description());
    }

    private static Schema union(Definition definition) {
        definition.allowing(keywords("refs", "closed"));
        Set<String> targets = new LinkedHashSet<>();
        definition
                .texts("refs")
                .forEach(ref -> targets.add(DocumentReader.target(ref, definition.nsid())));
        return new UnionSchema(
                Collections.unmodifiableSet(targets),
                definition.flag("closed"),
                definition.description());
    }

    private static Set<String> keywords(String... own) {
        Set<String> keywords = new LinkedHashSet<>(List.of(own));
        keywords.addAll(List.of("type", "description"));
        return keywords;
    }
}
