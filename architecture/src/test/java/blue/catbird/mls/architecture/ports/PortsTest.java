package blue.catbird.mls.architecture.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.contracts.StorageContract;
import blue.catbird.mls.contracts.StorageUnderTest;
import blue.catbird.mls.contracts.SweepContract;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.lang.reflect.Method;

/**
 * Every port starts with its contract: no method of one goes without a case in which a use case
 * calls it.
 */
class PortsTest {
    /** All contracts, bound to a storage that counts. */
    static class EveryContract implements StorageContract {
        static final PortCalls CALLS = new PortCalls();

        @Override
        public StorageUnderTest newStorage() {
            return new CountedStorage(CALLS);
        }
    }

    /** One contract of many. */
    static class OneContract implements SweepContract {
        static final PortCalls CALLS = new PortCalls();

        @Override
        public StorageUnderTest newStorage() {
            return new CountedStorage(CALLS);
        }
    }

    @Test
    void a_session_gives_the_eight_ports() {
        assertThat(PortCalls.all().stream().map(Method::getDeclaringClass).distinct())
                .contains(Session.class)
                .hasSize(1 + 8);
    }

    @Test
    void in_the_contracts_use_cases_call_every_method_of_every_port() {
        run(EveryContract.class);
        assertThat(EveryContract.CALLS.missed()).isEmpty();
    }

    @Test
    void methods_that_a_contract_does_not_call_are_noticed() {
        run(OneContract.class);
        assertThat(OneContract.CALLS.missed())
                .contains("Conversations.newestFirst")
                .doesNotContain("SpentTokens.removeExpired");
    }

    private static void run(Class<?> contract) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures()).extracting(failure -> failure.getException()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isPositive();
    }
}
