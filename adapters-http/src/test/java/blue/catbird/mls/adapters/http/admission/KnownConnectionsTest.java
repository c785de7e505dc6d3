package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.admission.FakeConnection.State;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose connection is missed least: that of the account that has the most. */
class KnownConnectionsTest {
    private final KnownConnections known = new KnownConnections();

    private List<FakeConnection> of(String account, int count) {
        return Stream.generate(() -> of(account)).limit(count).toList();
    }

    private FakeConnection of(String account) {
        FakeConnection connection = new FakeConnection(Optional.empty());
        connection.setCaller(new Did("did:web:" + account + ".example"));
        known.add(connection);
        return connection;
    }

    private Optional<ClientConnection> leastMissed() {
        return known.leastMissed(_ -> true);
    }

    @Test
    void the_account_that_has_the_most_comes_first() {
        of("few", 2);
        List<FakeConnection> many = of("many", 3);
        of("others", 2);
        assertThat(leastMissed()).contains(many.getFirst());
    }

    @Test
    void of_those_who_have_as_many_the_least_recently_used_comes_first() {
        FakeConnection first = of("first");
        FakeConnection second = of("second");
        assertThat(leastMissed()).contains(first);
        known.used(first);
        assertThat(leastMissed()).contains(second);
        known.used(second);
        known.used(second);
        assertThat(leastMissed()).contains(first);
    }

    @Test
    void a_request_is_not_ended_while_anybody_is_idle() {
        of("many", KnownConnections.KEPT_IN_REQUESTS).forEach(each -> each.is(State.WORKED_ON));
        FakeConnection idle = of("few");
        assertThat(leastMissed()).contains(idle);
        idle.is(State.WORKED_ON);
        assertThat(leastMissed()).isEmpty();
    }

    @Test
    void who_keeps_many_requests_makes_room_for_who_is_idle() {
        of("few");
        List<FakeConnection> unread = of("many", KnownConnections.KEPT_IN_REQUESTS + 1);
        unread.forEach(each -> each.is(State.WORKED_ON));
        assertThat(leastMissed()).contains(unread.getFirst());
        unread.getLast().is(State.BETWEEN_REQUESTS);
        assertThat(leastMissed()).contains(unread.getLast());
    }

    @Test
    void connections_of_a_proxy_are_one_each() {
        FakeConnection proxied = new FakeConnection(Optional.empty());
        known.add(proxied);
        known.add(new FakeConnection(Optional.empty()));
        List<FakeConnection> two = of("two", 2);
        assertThat(leastMissed()).contains(two.getFirst());
        assertThat(known.remove(two.getFirst())).isTrue();
        assertThat(leastMissed()).contains(proxied);
    }

    @Test
    void what_is_not_there_counts_for_nobody() {
        FakeConnection gone = of("one");
        assertThat(known.add(gone)).isFalse();
        assertThat(known.size()).isEqualTo(1);
        assertThat(known.remove(gone)).isTrue();
        assertThat(known.remove(gone)).isFalse();
        known.used(gone);
        assertThat(known.size()).isZero();
        assertThat(known.stream()).isEmpty();
        assertThat(leastMissed()).isEmpty();
    }
}
