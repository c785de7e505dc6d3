package blue.catbird.mls.adapters.http.auth.did;

import static blue.catbird.mls.adapters.http.auth.Askers.HERE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Over TLS, the name has to be proven by a certificate that is trusted. */
class SecuredHostTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final DevIdentity SIGNER = DevIdentity.random(Curve.ES256, new SecureRandom());
    private static final char[] PASSWORD = "password".toCharArray();
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(30));

    @TempDir static Path folder;
    private static SSLContext certified;

    /** A certificate for good.example that is its own authority. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "san=dns:good.example",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        certified = context(file);
    }

    @Test
    void a_host_that_proves_its_name_is_heard() throws IOException {
        try (LoopbackHost host = host()) {
            assertThat(
                            resolver("good.example", host, certified.getSocketFactory())
                                    .resolve(ALICE, HERE))
                    .isEqualTo(new Resolved(SIGNER.key()));
        }
    }

    @Test
    void a_host_with_the_certificate_of_another_is_not() throws IOException {
        try (LoopbackHost host = host()) {
            assertThat(
                            resolver("evil.example", host, certified.getSocketFactory())
                                    .resolve(ALICE, HERE))
                    .isEqualTo(new Failed(Failure.UNREACHABLE));
            assertThat(host.requests()).noneMatch(head -> head.startsWith("GET"));
        }
    }

    @Test
    void a_host_with_a_certificate_that_nobody_vouches_for_is_not() throws IOException {
        SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (LoopbackHost host = host()) {
            assertThat(resolver("good.example", host, usual).resolve(ALICE, HERE))
                    .isEqualTo(new Failed(Failure.UNREACHABLE));
            assertThat(host.requests()).noneMatch(head -> head.startsWith("GET"));
        }
    }

    private static LoopbackHost host() throws IOException {
        LoopbackHost host =
                new LoopbackHost(
                        certified
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        host.serves(Documents.of(ALICE, SIGNER.did()));
        return host;
    }

    private static DidResolver resolver(String name, LoopbackHost host, SSLSocketFactory tls) {
        URI directory = URI.create("https://" + name + ":" + host.port());
        NameService loopback = _ -> List.of(InetAddress.getLoopbackAddress());
        return new FetchingResolver(
                new DocumentLocations(directory, false),
                new DocumentFetch(
                        loopback, AddressRace.usual(), () -> tls, false, PATIENCE, "test/1"));
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        String alias = store.aliases().nextElement();
        authorities.setCertificateEntry(alias, store.getCertificate(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
