package blue.catbird.mls.adapters.http.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a page. All text is escaped when it is written; there is no way around that. */
sealed interface Html {
    /** Elements without content and end tag (HTML standard, "Void elements"). */
    Set<String> VOID = Set.of("link", "meta");

    /** Plain text. */
    record Text(String value) implements Html {}

    /**
     * An element.
     *
     * @param attributes their values as plain text, in the order they are written
     */
    record Element(String name, Map<String, String> attributes, List<Html> content)
            implements Html {

        Element with(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Element(name, more, content);
        }
    }

    /** A style sheet, which HTML does not let be escaped. */
    record Style(StyleSheet sheet) implements Html {}

    static Element element(String name, Html... content) {
        return element(name, List.of(content));
    }

    static Element element(String name, List<Html> content) {
        return new Element(name, Map.of(), content);
    }

    static Element element(String name, String text) {
        return element(name, text(text));
    }

    static Html text(String value) {
        return new Text(value);
    }

    /** This piece as HTML. */
    default String written() {
        StringBuilder out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }

    private void writeTo(StringBuilder out) {
        switch (this) {
            case Text(String value) -> out.append(escaped(value));
            case Style(StyleSheet sheet) ->
                    out.append("<style>").append(sheet.css()).append("</style>");
            case Element element -> write(element, out);
        }
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        element.attributes()
                .forEach(
                        (name, value) ->
                                out.append(' ')
                                        .append(name)
                                        .append("=\"")
                                        .append(escaped(value))
                                        .append('"'));
        out.append('>');
        if (!VOID.contains(element.name())) {
            element.content().forEach(piece -> piece.writeTo(out));
            out.append("</").append(element.name()).append('>');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
