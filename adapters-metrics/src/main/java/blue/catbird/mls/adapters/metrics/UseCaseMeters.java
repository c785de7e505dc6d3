package blue.catbird.mls.adapters.metrics;

import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.KeyPackageGift;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.observation.WelcomeMove;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.Locale;

/**
 * Counts what the use cases tell. All series are there from the start, so that an alert sees the
 * step from none to one; but not those of duplicates, whose rules are each of a few methods only.
 */
final class UseCaseMeters implements Observer {
    private static final double[] STOCK = {0, 1, 2, 5, 10, 20, 50, 100, 200};

    private final Counter lookups;
    private final Counter duplicates;
    private final Counter conflicts;
    private final Counter welcomes;
    private final Counter given;
    private final Counter stockChanges;
    private final Histogram stockLeft;
    private final BatchMeters batches;

    UseCaseMeters(PrometheusRegistry registry) {
        lookups =
                Counter.builder()
                        .name("mls_idempotency_lookups")
                        .help("Idempotency keys looked up, by what was found.")
                        .labelNames("method", "finding")
                        .register(registry);
        duplicates =
                Counter.builder()
                        .name("mls_duplicates_prevented")
                        .help("Repeated writes that took no effect, by how they were recognised.")
                        .labelNames("method", "rule")
                        .register(registry);
        conflicts =
                Counter.builder()
                        .name("mls_epoch_conflicts")
                        .help("Writes made for another epoch than the current one.")
                        .labelNames("method")
                        .register(registry);
        welcomes =
                Counter.builder()
                        .name("mls_welcome_transitions")
                        .help("What happened to Welcomes.")
                        .labelNames("transition")
                        .register(registry);
        given =
                Counter.builder()
                        .name("mls_key_packages_given")
                        .help("Key packages asked for, by how they were given.")
                        .labelNames("how")
                        .register(registry);
        stockChanges =
                Counter.builder()
                        .name("mls_key_package_stock_changes")
                        .help("Key packages that went into or out of the stock.")
                        .labelNames("change")
                        .register(registry);
        stockLeft =
                Histogram.builder()
                        .name("mls_key_package_stock_left")
                        .help("Free key packages left to an account after one was claimed.")
                        .classicOnly()
                        .classicUpperBounds(STOCK)
                        .register(registry);
        batches = new BatchMeters(registry);
        startAtZero();
    }

    private void startAtZero() {
        for (WriteMethod method : WriteMethod.values()) {
            conflicts.initLabelValues(name(method));
            for (KeyFinding finding : KeyFinding.values()) {
                lookups.initLabelValues(name(method), name(finding));
            }
        }
        for (WelcomeMove move : WelcomeMove.values()) {
            welcomes.initLabelValues(name(move));
        }
        for (KeyPackageGift gift : KeyPackageGift.values()) {
            given.initLabelValues(name(gift));
        }
        for (StockChange change : StockChange.values()) {
            stockChanges.initLabelValues(name(change));
        }
    }

    @Override
    public void observed(Observation observation) {
        switch (observation) {
            case Observation.KeyLookedUp(var method, var finding) ->
                    lookups.labelValues(name(method), name(finding)).inc();
            case Observation.DuplicatePrevented(var method, var rule) ->
                    duplicates.labelValues(name(method), name(rule)).inc();
            case Observation.EpochConflict(var method) -> conflicts.labelValues(name(method)).inc();
            case Observation.WelcomesMoved(var move, int count) ->
                    welcomes.labelValues(name(move)).inc(count);
            case Observation.KeyPackagesGiven(var gift, int count) ->
                    given.labelValues(name(gift)).inc(count);
            case Observation.StockChanged(var change, int count) ->
                    stockChanges.labelValues(name(change)).inc(count);
            case Observation.StockLeft(int packages) -> stockLeft.observe(packages);
            case Observation.BatchCommitted batch -> batches.count(batch);
            case Observation.WritesSetApart writes -> batches.count(writes);
        }
    }

    private static String name(WriteMethod method) {
        return CallMeters.shortName(method.nsid());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
