package blue.catbird.mls.demo.mls;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Who acts in the tests: a person, what their device keeps on disk, and the running client. */
record Cast(Person person, KeyPackageStore store, MlsClient client, Instant now) {
    static final byte[] GROUP_ID = "a group of friends".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    static Cast named(String name) {
        return on(Person.withNewKey("did:plc:" + name, RANDOM), new KeyPackageStore());
    }

    private static Cast on(Person person, KeyPackageStore store) {
        return new Cast(person, store, new MlsClient(person, store, RANDOM), Instant.now());
    }

    /** The process dies and is started again: what was kept is all that is left. */
    Cast afterACrash() {
        return on(person, store);
    }

    String did() {
        return person.did();
    }

    FetchedKeyPackage published() {
        return FetchedKeyPackage.read(client.newKeyPackage(now).bytes());
    }

    KeyPackageBundle bundleLiving(Lifetime lifetime) {
        return KeyPackageBundle.of(person, lifetime, RANDOM);
    }

    KeyPackageBundle lastResortBundle() {
        return KeyPackageBundle.ofLastResort(person, Lifetime.startingAt(now), RANDOM);
    }

    MlsGroup create() {
        return client.create(GROUP_ID, now);
    }

    MlsGroup join(PendingCommit commit) {
        return client.join(commit.welcome().orElseThrow());
    }

    static List<FetchedKeyPackage> publishedBy(Cast... people) {
        return Arrays.stream(people).map(Cast::published).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
