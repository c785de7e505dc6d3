package com.example.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.UnaryOperator;

/**
 * A client of a delivery service. A procedure that fails on its way is sent again, with the same
 * bytes and so with the same idempotency key, and with a new token.
 */
public final class ChatClient implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final UnaryOperator<String> tokens;

    /**
     * A client of {@code service}.
     *
     * @param tokens mints a token for a method
     */
    public ChatClient(URI service, UnaryOperator<String> tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    /** Calls a query; {@code parameters} is empty or begins with a question mark. */
    public HttpResponse<String> query(String method, String parameters)
            throws IOException, InterruptedException {
        return http.send(request(method, parameters).GET().build(), BodyHandlers.ofString());
    }

    /** Calls a procedure. */
    public HttpResponse<String> procedure(String method, String json)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer = send(method, json);
                if (answer.statusCode() < SERVER_ERROR || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
        }
    }

    private HttpResponse<String> send(String method, String json)
            throws IOException, InterruptedException {
        return http.send(
                request(method, "")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String parameters) {
        return HttpRequest.newBuilder(
                        service.resolve("/xrpc/blue.catbird.mls." + method + parameters))
                .header("Authorization", "Bearer " + tokens.apply(method));
    }

    @Override
    public void close() {
        http.close();
    }
}
