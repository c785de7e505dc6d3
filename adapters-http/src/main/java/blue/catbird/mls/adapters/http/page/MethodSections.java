package blue.catbird.mls.adapters.http.page;

import static blue.catbird.mls.adapters.http.page.Html.element;
import static blue.catbird.mls.adapters.http.page.Html.text;

import blue.catbird.mls.lexicon.Method.DeclaredError;
import blue.catbird.mls.lexicon.reference.ApiReference;
import blue.catbird.mls.lexicon.reference.FieldEntry;
import blue.catbird.mls.lexicon.reference.MethodEntry;
import blue.catbird.mls.lexicon.reference.ValueEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of the page about the methods, each folded under its name.
 *
 * @param url where the calls go, without a slash at the end
 */
record MethodSections(ApiReference reference, String url) {

    Html all() {
        return element(
                "div",
                section("Methods", reference.methods().stream().map(this::method)),
                section("Values they share", reference.values().stream().map(this::value)),
                element(
                        "section",
                        element("h2", "Errors that every method may answer"),
                        element(
                                "p",
                                text("An error is JSON: "),
                                element("code", "{\"error\": name, \"message\": sentence}"),
                                text(".")),
                        errors(reference.commonErrors())));
    }

    private static Html section(String title, Stream<Html> folded) {
        return element("section", Stream.concat(Stream.of(element("h2", title)), folded).toList());
    }

    private Html method(MethodEntry method) {
        Html summary =
                element(
                        "summary",
                        element("code", method.name()),
                        text(" "),
                        element("small", method.kind().word()));
        List<Html> content = new ArrayList<>(List.of(summary));
        content.add(element("p", method.description()));
        content.add(FrontPage.command(method.example().curl(url, "$TOKEN")));
        content.addAll(titled("Parameters", method.parameters()));
        content.addAll(titled("Input", method.input()));
        content.addAll(titled("Output", method.output()));
        if (!method.errors().isEmpty()) {
            content.add(element("h3", "Errors"));
            content.add(errors(method.errors()));
        }
        return element("details", content).with("id", method.name());
    }

    private Html value(ValueEntry value) {
        // A link to something inside opens what it is folded in.
        return element(
                "details",
                element("summary", element("code", value.name())),
                element("p", value.description()).with("id", anchor(value.name())),
                fields(value.fields()));
    }

    private List<Html> titled(String title, List<FieldEntry> fields) {
        return fields.isEmpty() ? List.of() : List.of(element("h3", title), fields(fields));
    }

    private Html fields(List<FieldEntry> fields) {
        return element("dl", fields.stream().map(this::field).toList());
    }

    private Html field(FieldEntry field) {
        List<Html> term = new ArrayList<>();
        term.add(element("code", field.name()));
        term.add(text(" "));
        term.add(element("small", type(field)));
        if (field.required()) {
            term.add(text(" "));
            term.add(element("b", "required"));
        }
        List<Html> description = new ArrayList<>();
        description.add(text(field.description()));
        if (!field.values().isEmpty()) {
            description.add(values(field.values()));
        }
        return element("div", element("dt", term), element("dd", description));
    }

    private static Html values(List<String> values) {
        return element(
                "ul",
                values.stream().<Html>map(value -> element("li", element("code", value))).toList());
    }

    private List<Html> type(FieldEntry field) {
        int end = field.type().lastIndexOf(' ') + 1;
        String last = field.type().substring(end);
        boolean shared = reference.values().stream().anyMatch(it -> it.name().equals(last));
        Html named = shared ? element("a", last).with("href", "#" + anchor(last)) : text(last);
        String bounds = String.join("", field.bounds().stream().map(it -> ", " + it).toList());
        return List.of(text(field.type().substring(0, end)), named, text(bounds));
    }

    private static Html errors(List<DeclaredError> errors) {
        return element(
                "dl",
                errors.stream()
                        .<Html>map(
                                error ->
                                        element(
                                                "div",
                                                element("dt", element("code", error.name())),
                                                element("dd", error.description())))
                        .toList());
    }

    private static String anchor(String value) {
        return "value-" + value;
    }
}
