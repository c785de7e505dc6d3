package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.auth.Audiences;
import blue.catbird.mls.adapters.http.page.FrontPage;
import blue.catbird.mls.adapters.http.xrpc.HttpWords;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.reference.ApiReference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * The pages that the server shows of itself to people, probes, crawlers and other services.
 *
 * @param health is asked as often as a page is read
 */
record Pages(HttpSettings settings, Health health, FrontPage front) {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    static Pages of(HttpSettings settings, Health health, Lexicons lexicons) {
        FrontPage.Profile profile =
                new FrontPage.Profile(
                        settings.serviceDid().value(),
                        settings.publicUrl().toString().replaceFirst("/$", ""),
                        settings.version());
        return new Pages(settings, health, FrontPage.of(profile, ApiReference.of(lexicons)));
    }

    /** The front page, for people who open the address in a browser. */
    PlainPage root() {
        return PlainPage.html(
                health.storageAnswers() ? front.whileWell() : front.whileUnwell(),
                Map.of(
                        "Content-Security-Policy", front.policy(),
                        "Referrer-Policy", "no-referrer",
                        // It says how the service is now.
                        "Cache-Control", "no-store"));
    }

    /** There is nothing to index. */
    PlainPage robots() {
        return PlainPage.text("User-agent: *\nDisallow: /\n");
    }

    /**
     * Who the service is and where (<a
     * href="https://atproto.com/specs/did">atproto.com/specs/did</a>): what others look up to find
     * it by its DID.
     */
    PlainPage didDocument() {
        ObjectNode document = object();
        document.putArray("@context").add("https://www.w3.org/ns/did/v1");
        document.put("id", settings.serviceDid().value());
        document.putArray("service")
                .addObject()
                .put("id", Audiences.FRAGMENT)
                .put("type", "AtprotoMlsService")
                .put("serviceEndpoint", settings.publicUrl().toString());
        return PlainPage.json(OK, document);
    }

    /** The process runs. */
    PlainPage live() {
        return PlainPage.json(OK, object().put("status", "ok").put("version", settings.version()));
    }

    /** Calls can be served. */
    PlainPage ready() {
        boolean storage = health.storageAnswers();
        ObjectNode status = object();
        status.put("status", storage ? "ok" : "unavailable").put("version", settings.version());
        status.put("storage", storage ? "ok" : "unavailable");
        return PlainPage.json(storage ? OK : UNAVAILABLE, status);
    }

    /** The same, as other services of AT Protocol say it. */
    PlainPage xrpcHealth() {
        return health.storageAnswers()
                ? PlainPage.json(OK, object().put("version", settings.version()))
                : PlainPage.json(
                        UNAVAILABLE,
                        object().put("error", HttpWords.STORAGE_SILENT.error())
                                .put("message", HttpWords.STORAGE_SILENT.with().text()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
