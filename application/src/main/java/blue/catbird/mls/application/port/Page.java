package blue.catbird.mls.application.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some rows of a longer list.
 *
 * @param more whether the list goes on behind them
 */
public record Page<T>(List<T> rows, boolean more) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** The last row, if the list goes on behind it. */
    public Optional<T> lastIfMore() {
        return more ? Optional.of(rows.getLast()) : Optional.empty();
    }

    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(rows.stream().<U>map(change).toList(), more);
    }
}
