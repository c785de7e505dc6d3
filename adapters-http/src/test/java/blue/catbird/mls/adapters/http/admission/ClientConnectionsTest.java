package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.catbird.mls.adapters.http.admission.FakeConnection.State;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose connection is closed when there are too many; here there may be eight. */
class ClientConnectionsTest {
    private static final int MAX = 8;
    private static final int QUARTER = 2;
    private static final Did ALICE = new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa");

    private final ClientConnections connections = new ClientConnections(MAX);
    private final List<FakeConnection> opened = new ArrayList<>();

    /** A connection of a network that has no other. */
    private FakeConnection open() {
        return open(network(100 + opened.size()));
    }

    private FakeConnection open(Optional<ClientNetwork> client) {
        FakeConnection connection = new FakeConnection(client);
        opened.add(connection);
        connections.opened(connection);
        return connection;
    }

    private FakeConnection openKnown(int who) {
        FakeConnection connection = open();
        connections.proved(connection, caller(who));
        return connection;
    }

    private static Optional<ClientNetwork> network(int number) {
        String address = String.format(Locale.ROOT, "192.0.2.%d", number);
        return Optional.of(ClientNetwork.of(InetAddress.ofLiteral(address)));
    }

    private static Did caller(int who) {
        return new Did(String.format(Locale.ROOT, "did:web:caller%d.example", who));
    }

    private List<FakeConnection> closed() {
        return opened.stream().filter(each -> !each.isOpen()).toList();
    }

    @Test
    void there_are_never_too_many_whatever_networks_they_come_from() {
        for (int i = 0; i < 3 * MAX; i++) {
            open();
            assertThat(connections.count()).isEqualTo(Math.min(i + 1, MAX));
        }
        assertThat(closed()).isEqualTo(opened.subList(0, 2 * MAX));
        assertThat(connections.crowdedOut()).isEqualTo(2 * MAX);
    }

    @Test
    void a_stranger_is_closed_before_a_known_caller() {
        openKnown(1);
        for (int i = 0; i < 3 * MAX; i++) {
            open();
        }
        assertThat(opened.getFirst().isOpen()).isTrue();
    }

    @Test
    void a_request_that_is_worked_on_is_closed_last() {
        FakeConnection working = open().is(State.WORKED_ON);
        for (int i = 1; i <= MAX; i++) {
            open();
        }
        assertThat(closed()).containsExactly(opened.get(1));
        opened.forEach(each -> each.is(State.WORKED_ON));
        open();
        assertThat(closed()).containsExactly(working, opened.get(1));
    }

    @Test
    void known_callers_have_three_quarters_when_others_come() {
        for (int i = 0; i < MAX; i++) {
            openKnown(i);
        }
        for (int i = 0; i < MAX - QUARTER; i++) {
            connections.used(opened.get(i));
        }
        open();
        open();
        assertThat(closed()).containsExactly(opened.get(6), opened.get(7));
        open();
        assertThat(closed()).containsExactly(opened.get(6), opened.get(7), opened.get(8));
    }

    @Test
    void a_network_has_three_quarters_alone_and_makes_room_for_itself() {
        for (int i = 0; i < 2 * MAX; i++) {
            open(network(1));
        }
        assertThat(connections.count()).isEqualTo(MAX - QUARTER);
        open();
        open();
        assertThat(closed()).isEqualTo(opened.subList(0, MAX + QUARTER));
    }

    @Test
    void a_network_whose_connections_are_all_worked_on_gets_no_more() {
        for (int i = 0; i < MAX - QUARTER; i++) {
            FakeConnection mine = open(network(1));
            connections.proved(mine, caller(i));
            mine.is(State.WORKED_ON);
        }
        FakeConnection another = open(network(1));
        assertThat(closed()).containsExactly(another);
        assertThat(connections.count()).isEqualTo(MAX - QUARTER);
    }

    @Test
    void where_everybody_is_known_and_worked_on_the_new_one_is_closed() {
        for (int i = 0; i < MAX; i++) {
            openKnown(i).is(State.WORKED_ON);
        }
        FakeConnection another = open();
        assertThat(closed()).containsExactly(another);
        assertThat(connections.count()).isEqualTo(MAX);
    }

    @Test
    void an_account_is_known_at_a_share_of_the_connections() {
        for (int i = 0; i < MAX; i++) {
            connections.proved(open(), ALICE);
        }
        assertThat(opened.stream().filter(each -> each.caller().isPresent()))
                .hasSize(MAX - QUARTER);
        openKnown(1);
        assertThat(closed()).containsExactly(opened.get(MAX - QUARTER));
    }

    @Test
    void a_proxy_is_nobody_in_particular_and_bounded_in_all() {
        for (int i = 0; i < 3 * MAX; i++) {
            open(Optional.empty());
        }
        assertThat(connections.count()).isEqualTo(MAX);
        assertThat(closed()).isEqualTo(opened.subList(0, 2 * MAX));
        connections.used(opened.get(2 * MAX));
        open(Optional.empty());
        assertThat(closed()).endsWith(opened.get(2 * MAX + 1));
    }

    @Test
    void what_closes_counts_for_nobody() {
        List<FakeConnection> mine = List.of(open(network(1)), open(network(1)));
        mine.forEach(connections::closed);
        mine.forEach(connections::closed);
        assertThat(connections.count()).isZero();
        for (int i = 0; i < MAX - QUARTER; i++) {
            open();
        }
        open(network(1));
        open(network(1));
        assertThat(closed()).isEmpty();
    }

    @Test
    void what_closes_no_longer_counts_for_its_caller() {
        List<FakeConnection> mine = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            mine.add(open());
            connections.proved(mine.getLast(), ALICE);
        }
        mine.forEach(connections::closed);
        for (int i = 0; i < MAX - QUARTER - 1; i++) {
            open();
        }
        for (int i = 0; i < QUARTER; i++) {
            FakeConnection again = open();
            connections.proved(again, ALICE);
            assertThat(again.caller()).contains(ALICE);
        }
    }

    @Test
    void one_that_was_closed_before_it_was_counted_is_not_counted() {
        FakeConnection connection = new FakeConnection(network(1));
        connection.close();
        connections.opened(connection);
        assertThat(connections.count()).isZero();
    }

    @Test
    void late_heads_are_closed_and_nothing_else() {
        FakeConnection stranger = open().is(State.LATE_HEAD);
        FakeConnection known = openKnown(1).is(State.LATE_HEAD);
        open();
        open().is(State.WORKED_ON);
        connections.closeLateHeads(7);
        assertThat(closed()).containsExactly(stranger, known);
    }

    @Test
    void none_at_all_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientConnections(0));
    }
}
