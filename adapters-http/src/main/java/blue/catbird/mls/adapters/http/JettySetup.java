package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.admission.AdmissionControl;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;

/** How the servlet container is set up: virtual threads, bounds, and nothing said about itself. */
final class JettySetup {
    private static final int HEADER_BYTES = 16 * 1024;

    private JettySetup() {}

    static void apply(
            JavalinConfig config,
            HttpSettings settings,
            RequestIds ids,
            AdmissionControl admission) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // Replies are compared byte by byte, and compressing secrets beside chosen text leaks them.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.threadPool = new ServerThreads();
        config.jetty.modifyHttpConfiguration(JettySetup::bound);
        config.jetty.modifyServer(server -> decorate(server, ids, admission));
        config.jetty.modifyServletContextHandler(context -> strip(context, ids));
        config.jetty.addConnector((server, http) -> connector(server, http, settings, admission));
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // It remembers whole fields of a connection, and no token ever comes again.
        http.setHeaderCacheSize(0);
    }

    /** Inside out: ids are told by the thread that answers, which admission begins. */
    private static void decorate(Server server, RequestIds ids, AdmissionControl admission) {
        server.insertHandler(ids);
        admission.guard(server);
        server.setErrorHandler(new JsonErrors(ids));
    }

    /** No pages of errors, and no sessions: one that is begun is forgotten with its request. */
    private static void strip(ServletContextHandler context, RequestIds ids) {
        SessionHandler sessions = new SessionHandler();
        NullSessionCache forgetful = new NullSessionCache(sessions);
        forgetful.setSessionDataStore(new NullSessionDataStore());
        sessions.setSessionCache(forgetful);
        sessions.setUsingCookies(false);
        context.setSessionHandler(sessions);
        context.setErrorHandler(new JsonErrors(ids));
    }

    private static ServerConnector connector(
            Server server,
            HttpConfiguration http,
            HttpSettings settings,
            AdmissionControl admission) {
        ServerConnector connector = admission.connector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }
}
