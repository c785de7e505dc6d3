package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object of a lexicon document, read strictly: a keyword that is not known here would be a
 * rule that nobody checks, so it is refused.
 *
 * @param nsid the document's id
 * @param where its path there, for messages
 */
record Definition(JsonNode node, String nsid, String where) {

    Definition {
        if (!node.isObject()) {
            throw new IllegalArgumentException(nsid + ": " + where + " is not an object");
        }
    }

    Definition allowing(Set<String> keywords) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keywords.contains(field.getKey())) {
                throw wrong("has an unknown keyword " + field.getKey());
            }
        }
        return this;
    }

    IllegalArgumentException wrong(String predicate) {
        return new IllegalArgumentException(nsid + ": " + where + " " + predicate);
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    Definition child(String keyword) {
        if (!has(keyword)) {
            throw wrong("has no " + keyword);
        }
        return new Definition(node.path(keyword), nsid, where + "." + keyword);
    }

    Optional<Definition> optionalChild(String keyword) {
        return has(keyword) ? Optional.of(child(keyword)) : Optional.empty();
    }

    Map<String, Definition> children() {
        Map<String, Definition> children = new LinkedHashMap<>();
        node.properties().forEach(field -> children.put(field.getKey(), child(field.getKey())));
        return children;
    }

    String text(String keyword) {
        return optionalText(keyword).orElseThrow(() -> wrong("has no " + keyword));
    }

    Optional<String> optionalText(String keyword) {
        if (!has(keyword)) {
            return Optional.empty();
        }
        if (!node.path(keyword).isTextual()) {
            throw wrong("has a " + keyword + " that is not a string");
        }
        return Optional.of(node.path(keyword).textValue());
    }

    String description() {
        return optionalText("description").orElse("");
    }

    boolean flag(String keyword) {
        return optionalFlag(keyword).orElse(false);
    }

    Optional<Boolean> optionalFlag(String keyword) {
        if (has(keyword) && !node.path(keyword).isBoolean()) {
            throw wrong("has a " + keyword + " that is not a boolean");
        }
        return has(keyword) ? Optional.of(node.path(keyword).booleanValue()) : Optional.empty();
    }

    List<String> texts(String keyword) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(keyword)) {
            if (!item.isTextual()) {
                throw wrong("has a " + keyword + " with an item that is not a string");
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }

    /** Names of a list that must be among {@code known}, in the list's order. */
    Set<String> namesAmong(Set<String> known, String keyword) {
        Set<String> names = new LinkedHashSet<>(texts(keyword));
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrong("names " + name + " in " + keyword + ", which it does not describe");
            }
        }
        return Collections.unmodifiableSet(names);
    }

    List<Long> integers(String keyword) {
        List<Long> integers = new ArrayList<>();
        for (JsonNode item : items(keyword)) {
            integers.add(integer(item, keyword));
        }
        return List.copyOf(integers);
    }

    Optional<Long> optionalInteger(String keyword) {
        return has(keyword) ? Optional.of(integer(node.path(keyword), keyword)) : Optional.empty();
    }

    Bounds bounds(String minimum, String maximum) {
        return new Bounds(
                optionalInteger(minimum).orElse(Bounds.NONE.minimum()),
                optionalInteger(maximum).orElse(Bounds.NONE.maximum()));
    }

    private JsonNode items(String keyword) {
        JsonNode items = node.path(keyword);
        if (!items.isMissingNode() && !items.isArray()) {
            throw wrong("has a " + keyword + " that is not an array");
        }
        return items;
    }

    private long integer(JsonNode value, String keyword) {
        if (!value.isNumber()) {
            throw wrong("has a " + keyword + " that is not an integer");
        }
        return Integers.exact(value)
                .orElseThrow(() -> wrong("has a " + keyword + " that is not an integer"));
    }
}
