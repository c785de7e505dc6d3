/**
 * XRPC over HTTP: takes the calls of clients, proves who makes them, and answers with what the use
 * cases decide. Start with {@link blue.catbird.mls.adapters.http.XrpcServer}.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.adapters.http {
    requires blue.catbird.mls.lexicon;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires io.javalin;
    requires jakarta.servlet;
    requires org.eclipse.jetty.ee10.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.session;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    requires static org.jspecify;
    requires transitive blue.catbird.mls.application;

    exports blue.catbird.mls.adapters.http;
    exports blue.catbird.mls.adapters.http.auth;
    exports blue.catbird.mls.adapters.http.limits;
    exports blue.catbird.mls.adapters.http.log;
}
