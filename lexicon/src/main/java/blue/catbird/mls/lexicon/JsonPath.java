package blue.catbird.mls.lexicon;

import java.util.Optional;
import java.util.regex.Pattern;

/** A position in a value that is checked: a path, spelled out only when something is wrong. */
sealed interface JsonPath {
    /** The value as a whole. */
    record Root(String name) implements JsonPath {}

    /** A field of an object. */
    record Field(JsonPath parent, String name) implements JsonPath {}

    /** An item of an array. */
    record Item(JsonPath parent, int index) implements JsonPath {}

    Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_$-]{1,64}");

    default JsonPath field(String name) {
        return new Field(this, name);
    }

    default JsonPath item(int index) {
        return new Item(this, index);
    }

    /** The violation that {@code flaw} is here. */
    default Optional<Violation> violates(Flaw flaw, Object... parts) {
        return violates(flaw.with(parts));
    }

    /** The violation that {@code finding} is here. */
    default Optional<Violation> violates(Finding<Flaw> finding) {
        StringBuilder path = new StringBuilder();
        spell(path, true);
        StringBuilder field = new StringBuilder();
        spell(field, false);
        String subject = path.isEmpty() ? rootName() : path.toString();
        return Optional.of(new Violation(path.toString(), field.toString(), subject, finding));
    }

    private String rootName() {
        return switch (this) {
            case Root root -> root.name();
            case Field field -> field.parent().rootName();
            case Item item -> item.parent().rootName();
        };
    }

    private void spell(StringBuilder path, boolean indexes) {
        switch (this) {
            case Root _ -> {}
            case Field(JsonPath parent, String name) -> {
                parent.spell(path, indexes);
                if (PLAIN_NAME.matcher(name).matches()) {
                    path.append(path.isEmpty() ? "" : ".").append(name);
                } else {
                    path.append('[').append(Quoted.of(name)).append(']');
                }
            }
            case Item(JsonPath parent, int index) -> {
                parent.spell(path, indexes);
                path.append('[').append(indexes ? Integer.toString(index) : "").append(']');
            }
        }
    }
}
