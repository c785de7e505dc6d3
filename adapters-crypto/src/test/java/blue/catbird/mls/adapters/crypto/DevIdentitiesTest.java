package blue.catbird.mls.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class DevIdentitiesTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void a_kept_identity_is_the_same_next_time(Curve curve) throws IOException {
        DevIdentity first = load("alice", curve);
        DevIdentity second = load("alice", Curve.ES256);

        assertThat(second.did()).isEqualTo(first.did());
        assertThat(second.signature(new byte[1])).isEqualTo(first.signature(new byte[1]));
    }

    @Test
    void two_files_hold_two_identities() throws IOException {
        assertThat(load("alice", Curve.ES256).did()).isNotEqualTo(load("bob", Curve.ES256).did());
    }

    @Test
    void nobody_else_may_read_the_file_or_look_into_its_folder() throws IOException {
        new DevIdentities(folder.resolve("keys"), random).named("alice", Curve.ES256);

        assertThat(permissions("keys/alice.json")).isEqualTo("rw-------");
        assertThat(permissions("keys")).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"crv\":\"P-256\"}",
                "{\"crv\":\"P-384\",\"d\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}",
                "{\"crv\":\"P-256\",\"d\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"crv\":\"P-256\",\"d\":\"__________________________________________8\"}"
            })
    void a_file_without_a_key_says_so_and_stays(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("alice.json"), content);

        assertThatThrownBy(() -> load("alice", Curve.ES256))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no key");
        assertThat(file).hasContent(content);
    }

    @Test
    void an_empty_file_left_by_a_crash_gets_its_key() throws IOException {
        Files.createFile(folder.resolve("alice.json"));

        assertThat(load("alice", Curve.ES256).did()).isEqualTo(load("alice", Curve.ES256).did());
    }

    @Test
    void all_who_ask_at_once_get_one_key() throws InterruptedException, ExecutionException {
        Callable<Did> ask = () -> load("alice", Curve.ES256K).did();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Did first = threads.submit(ask).get();
            for (Future<Did> other :
                    threads.invokeAll(Stream.generate(() -> ask).limit(8).toList())) {
                assertThat(other.get()).isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a.b", "a b", "ä", "a\n", "-a", "--a"})
    void a_name_cannot_lead_out_of_the_folder_or_be_taken_for_an_option(String name) {
        assertThat(DevIdentities.isName(name)).isFalse();
        assertThatThrownBy(() -> load(name, Curve.ES256))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private DevIdentity load(String name, Curve curve) throws IOException {
        return new DevIdentities(folder, random).named(name, curve);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
