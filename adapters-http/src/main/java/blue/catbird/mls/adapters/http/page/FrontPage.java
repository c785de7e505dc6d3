package blue.catbird.mls.adapters.http.page;

import static blue.catbird.mls.adapters.http.page.Html.element;
import static blue.catbird.mls.adapters.http.page.Html.text;

import blue.catbird.mls.adapters.http.auth.Audiences;
import blue.catbird.mls.adapters.http.page.Html.Element;
import blue.catbird.mls.lexicon.reference.ApiReference;

import java.util.List;

/**
 * The front page in HTML and CSS: the service, its health and its methods. Written once: it differs
 * only in the health.
 *
 * @param whileWell the page while the storage answers
 * @param whileUnwell the page while it does not
 * @param policy what the page may load, as the header Content-Security-Policy says it
 */
public record FrontPage(String whileWell, String whileUnwell, String policy) {

    /** The page of a service. */
    public static FrontPage of(Profile profile, ApiReference reference) {
        StyleSheet style = StyleSheet.ofThePage();
        Html methods = new MethodSections(reference, profile.url()).all();
        return new FrontPage(
                page(style, profile, methods, status("well", "The storage answers.")),
                page(style, profile, methods, status("unwell", "The storage does not answer.")),
                policy(style));
    }

    /**
     * The profile of the service on the page.
     *
     * @param did who it is
     * @param url where the world reaches it, without a slash at the end
     */
    public record Profile(String did, String url, String version) {}

    private static String policy(StyleSheet style) {
        return "default-src 'none'; style-src "
                + style.source()
                + "; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String page(StyleSheet style, Profile profile, Html methods, Html status) {
        Html body =
                element(
                        "body",
                        element("header", head(profile, status)),
                        element("main", start(profile), methods),
                        element("footer", foot()));
        Html html = element("html", header(style), body).with("lang", "en");
        return "<!doctype html>\n" + html.written() + "\n";
    }

    private static Html header(StyleSheet style) {
        return element(
                "head",
                element("meta").with("charset", "utf-8"),
                element("meta")
                        .with("name", "viewport")
                        .with("content", "width=device-width, initial-scale=1"),
                element("meta").with("name", "color-scheme").with("content", "light dark"),
                element("title", "MLS delivery service"),
                // Without it browsers ask for an icon that is not there.
                element("link").with("rel", "icon").with("href", "data:,"),
                new Html.Style(style));
    }

    private static Html status(String state, String sentence) {
        return element("p", sentence).with("class", "status " + state);
    }

    private static List<Html> head(Profile profile, Html status) {
        return List.of(
                element("h1", "MLS delivery service"),
                element(
                                "p",
                                "It orders and delivers end-to-end encrypted messages of groups"
                                        + " (MLS, RFC 9420) over the AT Protocol, and can read none"
                                        + " of them. Every write takes effect exactly once, and a"
                                        + " Welcome stays obtainable until its reader has confirmed"
                                        + " it.")
                        .with("class", "lead"),
                status,
                element(
                        "dl",
                        fact("Version", profile.version()),
                        fact("Address", profile.url()),
                        fact("Identity", profile.did()),
                        fact("Tokens are for", profile.did() + Audiences.FRAGMENT)));
    }

    private static Html fact(String name, String value) {
        return element("div", element("dt", name), element("dd", element("code", value)));
    }

    private static Html start(Profile profile) {
        return element(
                "section",
                element("h2", "Call it"),
                element(
                        "p",
                        text("Methods are XRPC below "),
                        element("code", "/xrpc/"),
                        text(". A query is GET, a procedure POST with JSON. Each call carries a"),
                        text(" service token for the method, which your PDS gives out with "),
                        element("code", "com.atproto.server.getServiceAuth"),
                        text("; the examples take it from "),
                        element("code", "$TOKEN"),
                        text(". Without a token you can ask how the service is:")),
                command("curl -s " + profile.url() + "/xrpc/_health"));
    }

    static Element command(String line) {
        return element("pre", element("code", line));
    }

    private static List<Html> foot() {
        return List.of(
                link("/health", "Health"),
                link("/.well-known/did.json", "DID document"),
                link("https://www.rfc-editor.org/rfc/rfc9420", "RFC 9420"),
                link("https://atproto.com/specs/xrpc", "XRPC"));
    }

    private static Html link(String address, String words) {
        return element("a", words).with("href", address);
    }
}
