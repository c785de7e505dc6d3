package blue.catbird.mls.lexicon.reference;

import blue.catbird.mls.lexicon.Method.DeclaredError;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of the methods as the document {@code docs/api.md}. */
record ApiDocument(ApiReference reference) {
    private static final String HEAD =
            """
            # Methods

            Every method with its fields and errors. This page is made from the
            [lexicon documents](../lexicon/src/main/resources/lexicons/blue/catbird/mls); do not edit it. How calls, tokens and
            Welcomes work is told in [the protocol](protocol.md), what a client does with it in [the guide for clients](client-guide.md).

            Queries are GET, procedures POST, all below `/xrpc/`. A field is optional unless it is said to be required. Lengths of strings are bytes of UTF-8, those of
            `bytes` are counted decoded. `bytes` are written `{"$bytes": base64}`. The example calls go to `./mls serve --dev`; they have the right shape, and whether one succeeds
            depends on what there is.

            """;

    String text() {
        return HEAD
                + reference.methods().stream().map(ApiDocument::listed).collect(lines())
                + "\n\n"
                + "## Errors of every method\n\n"
                + errors(reference.commonErrors())
                + "\n"
                + reference.methods().stream()
                        .map(ApiDocument::method)
                        .collect(Collectors.joining("\n"))
                + "\n# Shared values\n\n"
                + reference.values().stream()
                        .map(ApiDocument::value)
                        .collect(Collectors.joining("\n"));
    }

    private static String listed(MethodEntry method) {
        return "- [%s](#%s): %s"
                .formatted(
                        method.name(),
                        method.name().toLowerCase(Locale.ROOT),
                        firstSentence(method));
    }

    private static String firstSentence(MethodEntry method) {
        return method.description().split("(?<=\\.) ", 2)[0];
    }

    private static String method(MethodEntry method) {
        return Stream.of(
                        "## " + method.name() + "\n",
                        "A %s: `%s /xrpc/%s`\n"
                                .formatted(
                                        method.kind().word(), method.kind().verb(), method.nsid()),
                        method.description() + "\n",
                        section("Parameters", fields(method.parameters())),
                        section("Input", fields(method.input())),
                        section("Output", fields(method.output())),
                        section("Errors, besides those of every method", errors(method.errors())),
                        "```sh\n"
                                + method.example()
                                        .curl(
                                                "http://127.0.0.1:8080",
                                                "$(./mls token alice " + method.name() + ")")
                                + "\n```\n")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String value(ValueEntry value) {
        return "## "
                + value.name()
                + "\n\n"
                + value.description()
                + "\n\n"
                + fields(value.fields());
    }

    private static String section(String title, String content) {
        return content.isEmpty() ? "" : "**" + title + "**\n\n" + content;
    }

    private static String fields(List<FieldEntry> fields) {
        return fields.isEmpty()
                ? ""
                : "| field | type | | |\n|---|---|---|---|\n"
                        + fields.stream().map(ApiDocument::row).collect(lines())
                        + "\n";
    }

    private static String row(FieldEntry field) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        field.name(),
                        String.join(
                                ", ",
                                Stream.concat(Stream.of(field.type()), field.bounds().stream())
                                        .toList()),
                        field.required() ? "required" : "",
                        cell(field.description() + values(field)));
    }

    private static String values(FieldEntry field) {
        return field.values().isEmpty()
                ? ""
                : " Known: "
                        + field.values().stream()
                                .map(value -> "`" + value + "`")
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String errors(List<DeclaredError> errors) {
        return errors.isEmpty()
                ? ""
                : "| error | |\n|---|---|\n"
                        + errors.stream()
                                .map(
                                        error ->
                                                "| `%s` | %s |"
                                                        .formatted(
                                                                error.name(),
                                                                cell(error.description())))
                                .collect(lines())
                        + "\n";
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|");
    }

    private static Collector<CharSequence, ?, String> lines() {
        return Collectors.joining("\n");
    }
}
