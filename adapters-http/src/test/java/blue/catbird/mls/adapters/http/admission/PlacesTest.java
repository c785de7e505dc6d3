package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has a place, who stands aside, and who has none. */
class PlacesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(Places.PATIENCE).plusMillis(1);

    private final Places places = new Places(2);

    private Places.Place take(Instant now) {
        return places.take(now).orElseThrow();
    }

    private void has(int working, int aside) {
        assertThat(List.of(places.working(), places.aside())).containsExactly(working, aside);
    }

    @Test
    void there_are_so_many_and_no_more() {
        Places.Place first = take(START);
        take(START);
        assertThat(places.take(START)).isEmpty();
        has(2, 0);
        first.end();
        take(START);
        assertThat(places.take(START)).isEmpty();
        has(2, 0);
    }

    @Test
    void ending_twice_gives_one_place_back() {
        Places.Place first = take(START);
        take(START);
        first.end();
        first.end();
        has(1, 0);
    }

    @Test
    void a_call_that_waits_stands_aside() {
        Places.Place waiting = take(START);
        take(START);
        assertThat(places.take(START.plus(Places.PATIENCE))).isEmpty();
        take(LATER);
        has(1, 2);
        waiting.end();
        has(1, 1);
        waiting.end();
        has(1, 1);
    }

    @Test
    void only_those_stand_aside_that_have_not_ended() {
        take(START).end();
        Places.Place second = take(START);
        second.end();
        take(LATER);
        has(1, 0);
    }

    @Test
    void there_is_room_aside_for_so_many_and_no_more() {
        Instant now = START;
        for (int i = 0; i <= Places.ASIDE_FOR_EACH; i++) {
            take(now);
            take(now);
            now = now.plus(Places.PATIENCE).plus(Duration.ofMillis(1));
        }
        assertThat(places.take(now)).isEmpty();
        has(2, 2 * Places.ASIDE_FOR_EACH);
    }

    @Test
    void many_at_once_never_have_more_places_than_there_are() {
        long taken =
                Stream.generate(() -> START)
                        .limit(10_000)
                        .parallel()
                        .map(places::take)
                        .flatMap(Optional::stream)
                        .peek(place -> assertThat(places.working()).isPositive())
                        .peek(Places.Place::end)
                        .count();
        assertThat(taken).isPositive();
        has(0, 0);
    }

    @Test
    void none_at_all_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Places(0));
    }
}
