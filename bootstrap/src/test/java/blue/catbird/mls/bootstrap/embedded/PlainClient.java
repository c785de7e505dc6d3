package blue.catbird.mls.bootstrap.embedded;

import blue.catbird.mls.lexicon.MethodName;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that does one thing at a time and repeats nothing by itself. */
public record PlainClient(MlsServer mls) {
    public static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    static String text(HttpResponse<String> answer, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(answer.body());
        if (!matcher.find()) {
            throw new AssertionError("no " + field + " in " + answer.body());
        }
        return matcher.group(1);
    }

    /** Calls a query; {@code query} is empty or begins with a question mark. */
    HttpResponse<String> get(TestUser caller, String method, String query)
            throws IOException, InterruptedException {
        return send(request(method, query, caller.authorization(method)).GET());
    }

    /** Calls a procedure with {@code json}, in which single quotes stand for double ones. */
    HttpResponse<String> post(TestUser caller, String method, String json)
            throws IOException, InterruptedException {
        return send(
                request(method, "", caller.authorization(method))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    HttpRequest.Builder request(String method, String query, String authorization) {
        return HttpRequest.newBuilder(mls.url().resolve("/xrpc/" + MethodName.nsid(method) + query))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** A conversation of {@code creator} alone, made with the key {@code k}. */
    HttpResponse<String> createConvo(TestUser creator, String groupId)
            throws IOException, InterruptedException {
        return post(
                creator,
                "createConvo",
                "{'groupId':'%s','cipherSuite':'%s','idempotencyKey':'k'}"
                        .formatted(groupId, SUITE));
    }

    /** A conversation with a Welcome for {@code recipient}; the framing has to be opaque. */
    void invite(TestUser creator, TestUser recipient, String groupId)
            throws IOException, InterruptedException {
        HttpResponse<String> published =
                post(
                        recipient,
                        "publishKeyPackage",
                        "{'keyPackage':'AQID','cipherSuite':'%s'}".formatted(SUITE));
        get(creator, "getKeyPackages", "?dids=" + recipient.did());
        HttpResponse<String> created =
                post(
                        creator,
                        "createConvo",
                        """
                        {'groupId':'%s','cipherSuite':'%s','initialMembers':['%s'],
                         'welcomeMessage':'/+8=','keyPackageHashes':[{'did':'%s','hash':'%s'}]}\
                        """
                                .formatted(
                                        groupId,
                                        SUITE,
                                        recipient.did(),
                                        recipient.did(),
                                        text(published, "keyPackageHash")));
        if (created.statusCode() != 200) {
            throw new AssertionError(created.body());
        }
    }
}
