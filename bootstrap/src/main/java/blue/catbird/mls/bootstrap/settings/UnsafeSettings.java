package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.domain.framing.Framing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Settings that are valid and open the server: each in a sentence that says to whom, and what to
 * write instead. What must never be is a problem of {@link SettingsReader} and not one of these.
 */
final class UnsafeSettings {
    private static final String LOCALHOST = "localhost";

    private final List<String> sentences = new ArrayList<>();

    private UnsafeSettings() {}

    /** A sentence for each of them, in the order of {@link KnownSettings}. */
    static List<String> of(Settings settings) {
        UnsafeSettings unsafe = new UnsafeSettings();
        unsafe.lookAtAddresses(settings);
        unsafe.lookAtDatabase(settings.storage());
        unsafe.lookAtCallers(settings);
        unsafe.lookAtCalls(settings);
        return List.copyOf(unsafe.sentences);
    }

    private void lookAtAddresses(Settings settings) {
        sayIf(
                settings.metrics().port().isPresent()
                        && isEveryInterface(settings.metrics().host()),
                "MLS_METRICS_HOST=%s shows what is counted on every interface, to anybody who reaches the host: name the address that your Prometheus uses"
                        .formatted(settings.metrics().host()));
        sayIf(
                settings.hostname().equals(LOCALHOST) && !Loopback.is(settings.host()),
                "MLS_HOSTNAME=localhost is the name of every machine, and MLS_HOST=%s takes calls from others: a token for another server that left its name out is good here; set MLS_HOSTNAME to the public name"
                        .formatted(settings.host()));
    }

    private void lookAtDatabase(Settings.Storage storage) {
        switch (storage) {
            case Settings.Storage.Memory() -> {}
            case Settings.Storage.Postgres postgres -> {
                Optional<String> weakness = postgres.database().weakness();
                weakness.ifPresent(text -> sentences.add("MLS_DATABASE_URL: " + text));
                postgres.direct()
                        .weakness()
                        .filter(_ -> !postgres.direct().url().equals(postgres.database().url()))
                        .ifPresent(text -> sentences.add("MLS_DATABASE_DIRECT_URL: " + text));
            }
        }
    }

    private void lookAtCallers(Settings settings) {
        sayIf(
                settings.devAuth(),
                "MLS_DEV_AUTH=on: anybody on this machine can be any caller; for trying out only");
        sayIf(
                settings.allowPrivateNetworks(),
                "MLS_ALLOW_PRIVATE_NETWORKS=on: a caller can have the server call hosts of its own"
                        + " network, and itself; for tests only");
        sayIf(
                settings.tokenUse() == Settings.TokenUse.OFF,
                "MLS_JTI=off: who gets hold of a token can use it again until it expires; write"
                        + " procedures or all");
    }

    private void lookAtCalls(Settings settings) {
        sayIf(
                settings.rules().framing() == Framing.OPAQUE,
                "MLS_FRAMING=opaque: what claims to be MLS is not looked at, so members can break"
                        + " a conversation for all; write strict");
        sayIf(
                settings.limits().filter(UnsafeSettings::limitsAnything).isEmpty(),
                "MLS_LIMITS=off: one caller can fill the disk and take all the time there is;"
                        + " raise single limits instead");
        sayIf(
                coverAll(settings.trustedProxies(), "0.0.0.0", 32)
                        || coverAll(settings.trustedProxies(), "::", 128),
                "MLS_TRUSTED_PROXIES trusts everybody: each client can say that it is another, in"
                        + " X-Forwarded-For; name the addresses of your proxies");
    }

    private static boolean limitsAnything(Limits limits) {
        return limits.amounts().values().stream().anyMatch(OptionalLong::isPresent);
    }

    private void sayIf(boolean unsafe, String sentence) {
        if (unsafe) {
            sentences.add(sentence);
        }
    }

    private static boolean isEveryInterface(String host) {
        try {
            return InetAddress.ofLiteral(host).isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether ranges contain together each address of the kind of {@code any}. */
    private static boolean coverAll(List<AddressRange> ranges, String any, int bits) {
        Predicate<InetAddress> ofKind = network -> network.getAddress().length * Byte.SIZE == bits;
        List<AddressRange> alike =
                ranges.stream().filter(range -> ofKind.test(range.network())).toList();
        return covers(alike, new AddressRange(InetAddress.ofLiteral(any), 0));
    }

    /** A half is looked at alone only where a range is smaller, so there are few. */
    private static boolean covers(List<AddressRange> ranges, AddressRange whole) {
        List<AddressRange> within =
                ranges.stream()
                        .filter(
                                range ->
                                        range.contains(whole.network())
                                                || whole.contains(range.network()))
                        .toList();
        if (within.stream().anyMatch(range -> range.length() <= whole.length())) {
            return true;
        }
        return !within.isEmpty()
                && covers(within, half(whole, false))
                && covers(within, half(whole, true));
    }

    private static AddressRange half(AddressRange whole, boolean upper) {
        byte[] address = whole.network().getAddress();
        if (upper) {
            address[whole.length() / Byte.SIZE] |= (byte) (0x80 >> (whole.length() % Byte.SIZE));
        }
        try {
            return new AddressRange(InetAddress.getByAddress(address), whole.length() + 1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
