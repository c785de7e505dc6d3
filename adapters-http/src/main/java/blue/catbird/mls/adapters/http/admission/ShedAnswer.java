package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.xrpc.HttpReply;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The answer to calls that are turned away or given up. All of it is made beforehand, and it is
 * sent without a thread that could be blocked, because it must cost next to nothing when there is
 * most of it.
 */
public final class ShedAnswer {
    private final int status;
    private final String outcome;
    private final byte[] body;
    private final List<HttpField> fields;
    private final BiConsumer<Request, HttpFields.Mutable> mark;
    private final long maxUnread;

    /**
     * @param reply what is answered
     * @param headers what every answer has besides
     * @param mark tells who a request is in the headers of its answer
     * @param maxUnread how many bytes of a body are read and dropped, so that the connection can be
     *     used again; on one with more it is the last answer
     */
    public ShedAnswer(
            HttpReply reply,
            Map<String, String> headers,
            BiConsumer<Request, HttpFields.Mutable> mark,
            long maxUnread) {
        this.mark = mark;
        this.status = reply.status();
        this.outcome = reply.outcome();
        this.body = reply.body().toArray();
        this.fields = encoded(reply, headers);
        this.maxUnread = maxUnread;
    }

    private static List<HttpField> encoded(HttpReply reply, Map<String, String> headers) {
        List<HttpField> all = new ArrayList<>();
        all.add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json"));
        all.add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, reply.body().size()));
        headers.forEach((name, value) -> all.add(new PreEncodedHttpField(name, value)));
        reply.headers().forEach((name, value) -> all.add(new PreEncodedHttpField(name, value)));
        return List.copyOf(all);
    }

    int status() {
        return status;
    }

    /** The name of the error. */
    String outcome() {
        return outcome;
    }

    /** Answers {@code request}, and then reads what is left of its body. */
    void send(Request request, Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        fields.forEach(headers::add);
        mark.accept(request, headers);
        if (isWorthReading(request)) {
            response.write(
                    true,
                    ByteBuffer.wrap(body),
                    Callback.from(
                            () -> Draining.drain(request, maxUnread, callback), callback::failed));
        } else {
            headers.put(HttpHeader.CONNECTION, "close");
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }

    /**
     * Answers in place of a handler that takes too long. It is the last answer on its connection.
     *
     * @return false if the handler has begun to answer
     */
    boolean sendInstead(PendingAnswer pending) {
        return pending.answerInstead(this, last(pending), ByteBuffer.wrap(body), Callback.NOOP);
    }

    /**
     * Answers a request whose body is waited for, which then has no effect. It is the last answer
     * on its connection.
     *
     * @param sent is told when it is written
     * @return false if the body is not waited for any more
     */
    boolean sendInsteadOfBody(PendingAnswer pending, Callback sent) {
        return pending.answerInsteadOfBody(this, last(pending), ByteBuffer.wrap(body), sent);
    }

    private MetaData.Response last(PendingAnswer pending) {
        HttpFields.Mutable headers = HttpFields.build();
        fields.forEach(headers::add);
        mark.accept(pending.request(), headers);
        headers.put(HttpHeader.CONNECTION, "close");
        return new MetaData.Response(status, null, HttpVersion.HTTP_1_1, headers, body.length);
    }

    private boolean isWorthReading(Request request) {
        return request.getLength() <= maxUnread && !Draining.asksFirst(request);
    }
}
