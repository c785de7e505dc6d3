package blue.catbird.mls.adapters.http;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.OPTIONS;

import blue.catbird.mls.adapters.http.FaultInjection.Fault;
import blue.catbird.mls.adapters.http.limits.CallingClient;
import blue.catbird.mls.adapters.http.log.FaultLog;
import blue.catbird.mls.adapters.http.log.RefusalLog;
import blue.catbird.mls.adapters.http.xrpc.BodyBudget;
import blue.catbird.mls.adapters.http.xrpc.Faults;
import blue.catbird.mls.adapters.http.xrpc.HttpReply;
import blue.catbird.mls.adapters.http.xrpc.JsonContent;
import blue.catbird.mls.adapters.http.xrpc.RequestId;
import blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Which path is answered by what. */
record Routes(
        XrpcEndpoint xrpc,
        Supplier<Pages> pages,
        FaultInjection injected,
        HttpObserver observer,
        FaultLog faults,
        RefusalLog refusals,
        LongSupplier nanoseconds) {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String BELOW_XRPC = XrpcEndpoint.PREFIX + "<method>";

    void register(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        routes.before(Routes::setHeaders);
        routes.options("/*", Routes::preflight);
        page(routes, "/", Pages::root);
        page(routes, "/robots.txt", Pages::robots);
        page(routes, "/.well-known/did.json", Pages::didDocument);
        page(routes, "/health", Pages::ready);
        page(routes, "/health/live", Pages::live);
        page(routes, "/health/ready", Pages::ready);
        page(routes, XrpcEndpoint.PREFIX + "_health", Pages::xrpcHealth);
        for (HandlerType verb : HandlerType.commonHttp()) {
            if (!verb.equals(OPTIONS)) {
                routes.addHttpHandler(verb, BELOW_XRPC, this::call);
            }
        }
        routes.exception(HttpResponseException.class, this::unrouted);
        routes.exception(Exception.class, this::fault);
    }

    private void page(RoutesConfig routes, String path, Function<Pages, PlainPage> page) {
        for (HandlerType verb : List.of(GET, HEAD)) {
            routes.addHttpHandler(verb, path, ctx -> write(ctx, page.apply(pages.get())));
        }
    }

    private static void setHeaders(Context ctx) {
        Headers.COMMON.forEach(ctx::header);
        if (isXrpc(ctx)) {
            Headers.XRPC.forEach(ctx::header);
        }
    }

    private static boolean isXrpc(Context ctx) {
        return ctx.path().startsWith(XrpcEndpoint.PREFIX);
    }

    private static void preflight(Context ctx) {
        Headers.PREFLIGHT.forEach(ctx::header);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void call(Context ctx) {
        Fault fault = injected.next(XrpcEndpoint.called(ctx.req()));
        try (BodyBudget.Share share = xrpc.share()) {
            HttpReply reply = reply(ctx, fault, share);
            switch (fault) {
                case NONE, UNAVAILABLE -> answer(ctx, reply);
                case ANSWER_LOST -> cut(ctx, "its answer is lost on purpose");
            }
        }
    }

    /** The answer to a call, counted before the client hears it. */
    private HttpReply reply(Context ctx, Fault fault, BodyBudget.Share share) {
        HttpObserver.Call call = observer.called();
        long begun = nanoseconds.getAsLong();
        HttpReply reply = Faults.unavailable().toReply();
        try {
            reply =
                    switch (fault) {
                        case NONE, ANSWER_LOST -> xrpc.answer(ctx.req(), share);
                        case UNAVAILABLE -> reply;
                    };
            return reply;
        } finally {
            String method = XrpcEndpoint.called(ctx.req());
            CallingClient.Heard heard = XrpcEndpoint.heard(ctx.req(), reply);
            call.answered(method, heard.outcome());
            refusals.answered(
                    XrpcEndpoint.facts(ctx.req()),
                    method,
                    heard.outcome(),
                    heard.status(),
                    Duration.ofNanos(nanoseconds.getAsLong() - begun));
        }
    }

    private void answer(Context ctx, HttpReply reply) {
        if (!write(ctx.res(), reply)) {
            cut(ctx, "its answer could not be written");
        }
    }

    /** Ends the connection as if the network had failed. */
    private static void cut(Context ctx, String why) {
        LOG.debug("the connection of a call is cut: {}", why);
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .close();
    }

    /** Where no route leads: unknown paths, and verbs that nobody knows. */
    private void unrouted(HttpResponseException e, Context ctx) {
        if (isXrpc(ctx)) {
            call(ctx);
        } else {
            write(ctx.res(), PlainErrors.of(e.getStatus(), RequestId.of(ctx.req())));
        }
    }

    private void fault(Exception e, Context ctx) {
        HttpReply reply = Faults.error(faults, "none", e, RequestId.of(ctx.req())).toReply();
        if (ctx.res().isCommitted()) {
            cut(ctx, "half of another answer is written");
        } else {
            write(ctx.res(), reply);
        }
    }

    private static void write(Context ctx, PlainPage page) {
        page.headers().forEach(ctx::header);
        ctx.status(page.status()).contentType(page.contentType()).result(page.content());
    }

    /** Whether the whole answer was written. */
    private static boolean write(HttpServletResponse response, HttpReply reply) {
        JsonContent content = reply.content();
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setContentType("application/json");
        content.length().ifPresent(response::setContentLength);
        try {
            content.writeTo(response.getOutputStream());
            response.flushBuffer();
            return true;
        } catch (IOException gone) {
            LOG.debug("a client went away before it was answered, or read too slowly");
            return false;
        }
    }
}
