package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.adapters.postgres.check.DatabaseFinding;
import blue.catbird.mls.domain.Did;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at the web as the service needs it: the directory of callers, and its own document. */
final class WebCheck {
    /** Of the form of a DID, and nobody's. */
    private static final String NOBODY = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private WebCheck() {}

    /** Whether the directory answers, by asking for an account that there is not. */
    static DatabaseFinding directory(URI directory) {
        String base = directory.toString().replaceFirst("/+$", "");
        String name = "the directory " + base;
        WebAnswer answer;
        try {
            answer = WebAnswer.of(URI.create(base + "/" + NOBODY));
        } catch (IOException e) {
            return DatabaseFinding.wrong(
                    "%s does not answer (%s): see MLS_DID_PLC_URL, and whether this host may reach it"
                            .formatted(name, reason(e)));
        }
        boolean known = answer.status() == OK || answer.status() == NOT_FOUND;
        if (known && answer.isObject()) {
            return DatabaseFinding.ok(name + " answers");
        }
        String said = name + " answers with status " + answer.status();
        return known
                ? DatabaseFinding.unsure(
                        said + " and without JSON, as any web server may: see MLS_DID_PLC_URL")
                : DatabaseFinding.wrong(said + " instead of a document: see MLS_DID_PLC_URL");
    }

    /** Whether the service's own document is where clients look for it. */
    static DatabaseFinding ownDocument(URI site, Did service) {
        URI url = site.resolve("/.well-known/did.json");
        WebAnswer answer;
        try {
            answer = WebAnswer.of(url);
        } catch (IOException e) {
            return DatabaseFinding.unsure(
                    "%s does not answer (%s): it has to once the server is started; see DNS, the certificate and the proxy before it"
                            .formatted(url, reason(e)));
        }
        if (answer.status() != OK || !answer.isObject()) {
            return DatabaseFinding.unsure(
                    "%s answers with status %s and without a document: it has to have one once the server is started"
                            .formatted(url, answer.status()));
        }
        Pattern id = Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(service.value()) + "\"");
        return id.matcher(answer.body()).find()
                ? DatabaseFinding.ok(url + " is the document of " + service.value())
                : DatabaseFinding.wrong(
                        "%s is not the document of %s: another server answers under MLS_HOSTNAME, or with another MLS_SERVICE_DID"
                                .formatted(url, service.value()));
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName();
        return Optional.ofNullable(e.getMessage()).map(text -> kind + ": " + text).orElse(kind);
    }
}
