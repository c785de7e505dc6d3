package blue.catbird.mls.bootstrap.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of the test's own and what it has certified, made by the JDK's keytool. */
final class TestCertificates {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String AUTHORITY = "authority";
    private static final String SIGNER = "signer";

    private final Path file;

    /** An authority, and one below it that signs. */
    TestCertificates(Path folder) throws Exception {
        file = folder.resolve("certificates.p12");
        make(AUTHORITY, "-ext", "bc:c");
        make(SIGNER, "-ext", "bc:c", "-signer", AUTHORITY);
    }

    /** A certificate for {@code name} that holds for days, from so many days ago on. */
    void certify(String alias, String name, int daysAgo, int days) throws Exception {
        make(
                alias,
                "-ext",
                "san=dns:" + name,
                "-signer",
                SIGNER,
                "-startdate",
                (daysAgo < 0 ? "+" : "-") + Math.abs(daysAgo) + "d",
                "-validity",
                String.valueOf(days));
    }

    /** A certificate for {@code name} that nobody but itself vouches for. */
    void selfSigned(String alias, String name) throws Exception {
        make(alias, "-ext", "san=dns:" + name);
    }

    private void make(String alias, String... more) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                keytool.toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + alias,
                                "-alias",
                                alias,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString()));
        command.addAll(Arrays.asList(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }

    /**
     * The chain that a host presents: the certificate, with the first so many of those above it.
     */
    SSLContext presenting(String alias, int chain) throws Exception {
        KeyStore all = load();
        Certificate[] certificates = all.getCertificateChain(alias);
        KeyStore one = empty();
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD),
                PASSWORD,
                Arrays.copyOf(certificates, Math.min(chain, certificates.length)));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    /** The trust store of a server that trusts the authority. */
    SSLContext trusting() throws Exception {
        KeyStore authorities = empty();
        authorities.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
