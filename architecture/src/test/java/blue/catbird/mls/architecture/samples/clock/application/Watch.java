package blue.catbird.mls.architecture.samples.clock.application;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.Supplier;

@SuppressWarnings("JavaUtilDate")
final class Watch {
    private final InstantSource given;

    Watch(InstantSource given) {
        this.given = given;
    }

    Instant honest() {
        LocalDate day = LocalDate.now(given.withZone(ZoneOffset.UTC));
        return given.instant().minusSeconds(day.getDayOfYear());
    }

    long ticks() {
        return System.nanoTime() // wrong
                + System.currentTimeMillis(); // wrong
    }

    Supplier<Instant> reference() {
        return Instant::now; // wrong
    }

    LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC); // wrong
    }

    ZonedDateTime noon() {
        return LocalDateTime.now(Clock.systemUTC()) // wrong
                .atZone(ZoneOffset.UTC);
    }

    Instant second() {
        return Clock.tickSeconds(ZoneOffset.UTC) // wrong
                .instant();
    }

    InstantSource system() {
        return InstantSource.system(); // wrong
    }

    Date date() {
        return new Date(); // wrong
    }

    Calendar calendar() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC")); // wrong
    }
}
