package blue.catbird.mls.adapters.http.limits;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Rate limits and quotas of one caller on one server: how many calls and bytes of bodies within a
 * minute and within a day.
 *
 * @param amounts how much is allowed; a limit that is lifted is there without an amount
 */
public record Limits(Map<Limit, OptionalLong> amounts) {
    /** The default limits, in the form of {@link #parse}. */
    public static final String USUAL =
            "queries=1200/min,sendMessage=1200/min,writes=300/min,calls=500000/day,"
                    + "bytes=256MiB/min,bytes=2GiB/day";

    public Limits {
        amounts = Map.copyOf(amounts);
    }

    /** The limits that hold where nothing else is said. */
    public static Limits usual() {
        return new Limits(LimitsText.parse(USUAL));
    }

    /**
     * The usual limits with those that {@code text} gives in their place, such as {@code
     * sendMessage=600/min,bytes=off/day}.
     *
     * @throws IllegalArgumentException with a message that says what is wrong with {@code text}
     */
    public static Limits parse(String text) {
        Map<Limit, OptionalLong> amounts = new HashMap<>(usual().amounts());
        amounts.putAll(LimitsText.parse(text));
        return new Limits(amounts);
    }

    /** The fewest bytes that a window allows; a longer body could never be sent. */
    public OptionalLong leastBytes() {
        return Arrays.stream(Window.values())
                .map(window -> of(Limit.BYTES, window))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** How much of {@code name} is allowed within {@code window}, if that is limited. */
    OptionalLong of(String name, Window window) {
        return amounts.getOrDefault(new Limit(name, window), OptionalLong.empty());
    }

    /** How often a method is called within {@code window}: by its own limit, or its group's. */
    OptionalLong ofMethod(String method, String group, Window window) {
        return Stream.of(method, group)
                .map(name -> amounts.get(new Limit(name, window)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
