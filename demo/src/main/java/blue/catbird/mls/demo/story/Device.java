package blue.catbird.mls.demo.story;

import blue.catbird.mls.demo.mls.KeyPackageBundle;
import blue.catbird.mls.demo.mls.KeyPackageStore;
import blue.catbird.mls.demo.mls.MlsClient;
import blue.catbird.mls.demo.mls.Person;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The state that survives a crash: the signature key, and the key packages with their secrets. */
final class Device {
    private final Person person;
    private final KeyPackageStore keyPackages = new KeyPackageStore();
    private final Map<String, KeyPackageBundle> byHash = new HashMap<>();
    private final InstantSource clock;
    private final SecureRandom random;

    Device(String did, InstantSource clock, SecureRandom random) {
        this.person = Person.withNewKey(did, random);
        this.clock = clock;
        this.random = random;
    }

    /** A client that has just been started: it knows what is on the device and nothing else. */
    MlsClient start() {
        return new MlsClient(person, keyPackages, random);
    }

    /** A new key package, kept with its secrets; the bytes are the public half. */
    byte[] newKeyPackage(MlsClient client) {
        KeyPackageBundle bundle = client.newKeyPackage(clock.instant());
        byHash.put(hash(bundle.bytes()), bundle);
        return bundle.bytes();
    }

    /** Forgets the package with that SHA-256 digest, whose secrets are not needed any more. */
    void forget(String hash) {
        Optional.ofNullable(byHash.remove(hash)).ifPresent(keyPackages::forget);
    }

    private static String hash(byte[] keyPackage) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(keyPackage);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
