package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;

/** All faults of the certificate of a caller's host sound alike to the caller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesOfHostsTest {
    private static final String WEB = "did:web:localhost";
    private static final int ALL = 3;

    private final SSLContext usual = usual();
    private final ProxySelector direct = ProxySelector.getDefault();
    private final DevIdentity signer = DevIdentity.random(Curve.ES256, new SecureRandom());
    private PortRelay relay;
    private NodesOnPostgres nodes;
    private TestCertificates certificates;

    /** The certificates that a host presents. */
    private record Presented(String alias, int chain) {}

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificates = new TestCertificates(folder);
        certificates.certify("good", "localhost", 1, 30);
        certificates.certify("expired", "localhost", 30, 10);
        certificates.certify("early", "localhost", -10, 30);
        certificates.certify("other", "other.example", 1, 30);
        certificates.selfSigned("self", "localhost");
        nodes = new NodesOnPostgres();
        relay = new PortRelay();
        ProxySelector.setDefault(relay);
        SSLContext.setDefault(certificates.trusting());
    }

    @AfterAll
    void stop() throws Exception {
        SSLContext.setDefault(usual);
        ProxySelector.setDefault(direct);
        relay.close();
        nodes.close();
    }

    @Test
    void a_host_is_believed_by_its_certificate_and_all_others_sound_alike() throws Exception {
        List<String> heard = new ArrayList<>();
        for (Presented odd :
                List.of(
                        new Presented("expired", ALL),
                        new Presented("early", ALL),
                        new Presented("other", ALL),
                        new Presented("self", ALL),
                        new Presented("good", 1))) {
            heard.add(putOffBy(odd));
        }
        assertThat(heard).hasSize(5);
        assertThat(heard.stream().distinct()).hasSize(1);
        assertThat(heard.getFirst()).doesNotContainIgnoringCase("certificate");
        assertThat(nodes.ask("SELECT count(*) FROM mls.published_keys")).isEqualTo("0");

        try (var host = presenting(new Presented("good", ALL));
                var directory = DocumentHost.plain();
                var node = start(directory)) {
            relay.leadTo(host.port());
            node.isServed(WEB, signer);
            nodes.awaitKept(WEB, signer);
        }
    }

    private String putOffBy(Presented odd) throws Exception {
        try (var host = presenting(odd);
                var directory = DocumentHost.plain();
                var node = start(directory)) {
            relay.leadTo(host.port());
            return node.isPutOff(WEB, signer);
        }
    }

    private NodesOnPostgres.Node start(DocumentHost directory) {
        return nodes.start(directory, "MLS_ALLOW_PRIVATE_NETWORKS", "on");
    }

    private DocumentHost presenting(Presented presented) throws Exception {
        DocumentHost host =
                new DocumentHost(
                        certificates
                                .presenting(presented.alias(), presented.chain())
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        host.has("/.well-known/did.json", WEB, signer);
        return host;
    }
}
