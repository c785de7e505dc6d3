package blue.catbird.mls.adapters.postgres.message;

import blue.catbird.mls.adapters.postgres.sql.SqlArray;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The parts of a log that a right covers: positions behind {@code after} up to {@code last}, none
 * of them twice.
 */
record Coverage(List<Long> after, List<Long> last) {
    static Coverage of(ReadingRight right) {
        List<Long> after = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        long covered = 0;
        for (Stay stay :
                right.stays().stream().sorted(Comparator.comparing(Stay::after)).toList()) {
            long from = Math.max(covered, stay.after().value());
            long to = stay.departure().map(end -> end.last().value()).orElse(Long.MAX_VALUE);
            if (to > from) {
                after.add(from);
                last.add(to);
                covered = to;
            }
        }
        return new Coverage(after, last);
    }

    SqlArray starts() {
        return SqlArray.ofLongs(after);
    }

    SqlArray ends() {
        return SqlArray.ofLongs(last);
    }
}
