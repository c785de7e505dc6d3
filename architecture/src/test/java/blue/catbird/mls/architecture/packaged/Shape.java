package blue.catbird.mls.architecture.packaged;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Text without what differs between two runs on one machine: times, ids and numbers. */
final class Shape {
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");
    private static final Pattern ID =
            Pattern.compile("(?<=request=|\"requestId\":\"|\"jti\":\")[A-Za-z0-9_-]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

    private Shape() {}

    /** A time of another era, and digits that are not 0 to 9, stay what they are. */
    static String of(String text) {
        String timeless = TIME.matcher(text).replaceAll(time -> nowOr(time.group()));
        return NUMBER.matcher(ID.matcher(timeless).replaceAll("ID")).replaceAll("0");
    }

    private static String nowOr(String time) {
        Duration age = Duration.between(Instant.parse(time), Instant.now()).abs();
        return age.compareTo(Duration.ofHours(1)) < 0 ? "NOW" : "at another time";
    }
}
