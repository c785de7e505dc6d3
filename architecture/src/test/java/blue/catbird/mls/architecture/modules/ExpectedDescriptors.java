package blue.catbird.mls.architecture.modules;

import blue.catbird.mls.architecture.ProjectModule;

/** The expected module descriptors. A change of a descriptor needs the same change here. */
public final class ExpectedDescriptors {
    private static final String DOMAIN =
            """
            module blue.catbird.mls.domain
                exports blue.catbird.mls.domain
                exports blue.catbird.mls.domain.conversation
                exports blue.catbird.mls.domain.event
                exports blue.catbird.mls.domain.framing
                exports blue.catbird.mls.domain.keypackage
                exports blue.catbird.mls.domain.message
                exports blue.catbird.mls.domain.refusal
                exports blue.catbird.mls.domain.welcome
                requires static transitive org.jspecify
            """;

    private static final String APPLICATION =
            """
            module blue.catbird.mls.application
                exports blue.catbird.mls.application
                exports blue.catbird.mls.application.conversation
                exports blue.catbird.mls.application.idempotency
                exports blue.catbird.mls.application.identity
                exports blue.catbird.mls.application.keypackage
                exports blue.catbird.mls.application.message
                exports blue.catbird.mls.application.observation
                exports blue.catbird.mls.application.port
                exports blue.catbird.mls.application.port.failure
                exports blue.catbird.mls.application.port.reply
                exports blue.catbird.mls.application.query
                exports blue.catbird.mls.application.welcome
                requires static org.jspecify
                requires transitive blue.catbird.mls.domain
            """;

    private static final String LEXICON =
            """
            module blue.catbird.mls.lexicon
                exports blue.catbird.mls.lexicon
                exports blue.catbird.mls.lexicon.reference
                requires static org.jspecify
                requires transitive com.fasterxml.jackson.databind
            """;

    private static final String CONTRACTS =
            """
            module blue.catbird.mls.contracts
                exports blue.catbird.mls.contracts
                requires org.assertj.core
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
                requires transitive org.junit.jupiter.api
            """;

    private static final String ADAPTERS_MEMORY =
            """
            module blue.catbird.mls.adapters.memory
                exports blue.catbird.mls.adapters.memory
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
            """;

    private static final String ADAPTERS_POSTGRES =
            """
            module blue.catbird.mls.adapters.postgres
                exports blue.catbird.mls.adapters.postgres
                exports blue.catbird.mls.adapters.postgres.check
                exports blue.catbird.mls.adapters.postgres.settings
                requires com.zaxxer.hikari
                requires flyway.core
                requires java.sql
                requires org.jooq
                requires org.postgresql.jdbc
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
            """;

    private static final String ADAPTERS_CRYPTO =
            """
            module blue.catbird.mls.adapters.crypto
                exports blue.catbird.mls.adapters.crypto
                requires com.github.benmanes.caffeine
                requires org.bouncycastle.provider
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
            """;

    private static final String ADAPTERS_METRICS =
            """
            module blue.catbird.mls.adapters.metrics
                exports blue.catbird.mls.adapters.metrics
                requires io.prometheus.metrics.core
                requires io.prometheus.metrics.exporter.httpserver
                requires io.prometheus.metrics.instrumentation.jvm
                requires io.prometheus.metrics.model
                requires java.management
                requires jdk.httpserver
                requires jdk.management
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
            """;

    private static final String ADAPTERS_HTTP =
            """
            module blue.catbird.mls.adapters.http
                exports blue.catbird.mls.adapters.http
                exports blue.catbird.mls.adapters.http.auth
                exports blue.catbird.mls.adapters.http.limits
                exports blue.catbird.mls.adapters.http.log
                requires blue.catbird.mls.lexicon
                requires com.fasterxml.jackson.databind
                requires com.github.benmanes.caffeine
                requires io.javalin
                requires jakarta.servlet
                requires org.eclipse.jetty.ee10.servlet
                requires org.eclipse.jetty.http
                requires org.eclipse.jetty.io
                requires org.eclipse.jetty.server
                requires org.eclipse.jetty.session
                requires org.eclipse.jetty.util
                requires org.slf4j
                requires static org.jspecify
                requires transitive blue.catbird.mls.application
            """;

    private static final String BOOTSTRAP =
            """
            module blue.catbird.mls.bootstrap
                exports blue.catbird.mls.bootstrap.dev
                exports blue.catbird.mls.bootstrap.embedded
                exports blue.catbird.mls.bootstrap.service
                exports blue.catbird.mls.bootstrap.settings
                opens blue.catbird.mls.bootstrap.logging to [org.slf4j]
                requires blue.catbird.mls.adapters.crypto
                requires blue.catbird.mls.adapters.memory
                requires blue.catbird.mls.adapters.metrics
                requires blue.catbird.mls.lexicon
                requires jdk.management
                requires org.slf4j
                requires static org.jspecify
                requires transitive blue.catbird.mls.adapters.http
                requires transitive blue.catbird.mls.adapters.postgres
                requires transitive blue.catbird.mls.application
                uses blue.catbird.mls.bootstrap.dev.DevDatabaseProvider
                uses org.slf4j.spi.SLF4JServiceProvider
            """;

    private static final String DEV_POSTGRES =
            """
            module blue.catbird.mls.dev.postgres
                provides blue.catbird.mls.bootstrap.dev.DevDatabaseProvider with [blue.catbird.mls.dev.postgres.DevPostgres]
                requires blue.catbird.mls.bootstrap
                requires org.apache.commons.compress
                requires org.tukaani.xz
                requires static org.jspecify
            """;

    private ExpectedDescriptors() {}

    /** The descriptor of a module, as {@link Descriptors} writes it. */
    public static String of(ProjectModule module) {
        return switch (module) {
            case DOMAIN -> DOMAIN;
            case APPLICATION -> APPLICATION;
            case LEXICON -> LEXICON;
            case CONTRACTS -> CONTRACTS;
            case ADAPTERS_MEMORY -> ADAPTERS_MEMORY;
            case ADAPTERS_POSTGRES -> ADAPTERS_POSTGRES;
            case ADAPTERS_CRYPTO -> ADAPTERS_CRYPTO;
            case ADAPTERS_METRICS -> ADAPTERS_METRICS;
            case ADAPTERS_HTTP -> ADAPTERS_HTTP;
            case BOOTSTRAP -> BOOTSTRAP;
            case DEV_POSTGRES -> DEV_POSTGRES;
        };
    }
}
