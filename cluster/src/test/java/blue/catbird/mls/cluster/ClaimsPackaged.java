package blue.catbird.mls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.demo.mls.KeyPackageBundle;
import blue.catbird.mls.demo.mls.Lifetime;
import blue.catbird.mls.demo.mls.Person;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Key packages of one device, claimed by many at two servers at once. */
class ClaimsPackaged {
    private static final int CLAIMERS = 32;

    private final SecureRandom random = new SecureRandom();

    @Test
    void no_key_package_is_given_to_two(@TempDir Path folder) throws Exception {
        try (Database database = Database.start(folder.resolve("data"));
                ServerProcess one = ServerProcess.start(database.url(), "strict");
                ServerProcess two = ServerProcess.start(database.url(), "strict")) {
            Caller owner = Caller.random();
            Set<String> stock = publish(one.url(), owner);
            Call claim = Call.query("getKeyPackages", "?dids=" + owner.did());
            List<Callable<String>> claims = new ArrayList<>();
            for (Caller claimer : Caller.random(CLAIMERS)) {
                claims.add(() -> claimed(claimer, one.url(), claim));
                claims.add(() -> claimed(claimer, two.url(), claim));
            }
            List<String> given = AtOnce.run(claims);
            for (int i = 0; i < given.size(); i += 2) {
                assertThat(given.get(i + 1)).isEqualTo(given.get(i));
            }
            assertThat(new HashSet<>(given)).isEqualTo(stock).hasSize(CLAIMERS);
        }
    }

    /** As many packages as there are claimers, all of one device. */
    private Set<String> publish(URI server, Caller owner) throws Exception {
        Person device = Person.withNewKey(owner.did(), random);
        Set<String> published = new HashSet<>();
        for (int i = 0; i < CLAIMERS; i++) {
            byte[] bytes =
                    KeyPackageBundle.of(device, Lifetime.startingAt(Instant.now()), random).bytes();
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            owner.settle(server, Call.publishKeyPackage(base64, "stock " + i)).done();
            published.add(base64);
        }
        return published;
    }

    private static String claimed(Caller claimer, URI server, Call claim) throws Exception {
        JsonNode packages = claimer.settle(server, claim).done().json().required("keyPackages");
        assertThat(packages).hasSize(1);
        return packages.get(0).required("keyPackage").asText().replace("=", "");
    }
}
