package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.crypto.DevIdentities;
import blue.catbird.mls.adapters.http.auth.Asker;
import blue.catbird.mls.adapters.http.auth.Audiences;
import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.Authentication.Verified;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.auth.SingleUse;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.lexicon.Lexicons;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class TokenCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Did SERVICE = new Did("did:web:localhost");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;
    private TokenCommand command;

    @BeforeEach
    void set_up() {
        SecureRandom random = new SecureRandom();
        command =
                new TokenCommand(
                        new DevIdentities(folder, random),
                        Audiences.of(SERVICE, true).reference(),
                        InstantSource.fixed(NOW),
                        random);
    }

    @Test
    void the_printed_token_lets_its_name_call_the_method() {
        assertThat(token("alice", "sendMessage")).isZero();
        String token = printed();
        assertThat(did("alice")).isZero();
        Did alice = new Did(printed());

        assertThat(authenticate(SERVICE, token))
                .isInstanceOfSatisfying(
                        Verified.class, verified -> assertThat(verified.caller()).isEqualTo(alice));
    }

    @Test
    void a_method_may_be_named_in_full() {
        assertThat(token("alice", "blue.catbird.mls.sendMessage")).isZero();

        assertThat(authenticate(SERVICE, printed())).isInstanceOf(Verified.class);
    }

    @Test
    void a_token_may_be_for_another_audience() {
        Did other = new Did("did:web:mls.example");
        assertThat(token("alice", "sendMessage", "--aud", other.value())).isZero();

        assertThat(authenticate(other, printed())).isInstanceOf(Verified.class);
    }

    @Test
    void two_tokens_are_never_the_same() {
        assertThat(token("alice", "sendMessage")).isZero();
        String first = printed();
        assertThat(token("alice", "sendMessage")).isZero();

        assertThat(printed()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "alice send message",
                "alice sendMessage --aud",
                "alice sendMessage --for did:web:x",
                "../alice sendMessage",
                "alice --aud"
            })
    void a_misused_token_command_prints_one_line_about_it_and_no_token(String line) {
        assertThat(command.token(words(line), stream(out), stream(err))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8)).startsWith("mls: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice bob", "a/b", "--verbose"})
    void a_misused_did_command_prints_one_line_about_it_and_no_did(String line) {
        assertThat(command.did(words(line), stream(out), stream(err))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8)).startsWith("mls: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendMesage",
                "SENDMESSAGE",
                "blue.catbird.mls.sendMesage",
                "com.example.sendMessage",
                "defs",
                "",
                "."
            })
    void a_method_that_is_not_there_gets_one_line_with_those_there_are(String method) {
        assertThat(token("alice", method)).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8))
                .startsWith("mls: there is no method '" + method + "'; there are addMembers, ")
                .endsWith(", updateCursor, withdrawKeyPackages\n")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void every_method_has_tokens_by_either_name() {
        for (String nsid : Lexicons.load().methods().keySet()) {
            assertThat(token("alice", nsid)).as(nsid).isZero();
            assertThat(token("alice", nsid.substring(nsid.lastIndexOf('.') + 1))).isZero();
        }
    }

    @Test
    void a_broken_key_file_is_named() throws IOException {
        Files.writeString(folder.resolve("alice.json"), "{}");

        assertThat(token("alice", "sendMessage")).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8)).contains("alice.json").hasLineCount(1);
    }

    private int token(String... arguments) {
        return command.token(List.of(arguments), stream(out), stream(err));
    }

    private int did(String... arguments) {
        return command.did(List.of(arguments), stream(out), stream(err));
    }

    /** The line printed since the last time. */
    private String printed() {
        String line = out.toString(UTF_8).strip();
        out.reset();
        return line;
    }

    private static Authentication authenticate(Did service, String token) {
        return new ServiceAuth(
                        Audiences.of(service, true),
                        SingleUse.PROCEDURES,
                        IssuerKeys.ofDidKeys(),
                        new BouncyCastleSignatureVerifier())
                .authenticate(
                        Optional.of("Bearer " + token),
                        CalledMethod.procedure("blue.catbird.mls.sendMessage"),
                        new Asker(
                                ClientNetwork.of(InetAddress.getLoopbackAddress()),
                                RateLimits.none()),
                        NOW);
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
