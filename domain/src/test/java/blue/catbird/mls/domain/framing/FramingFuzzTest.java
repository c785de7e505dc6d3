package blue.catbird.mls.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** Fuzzed frames are read or malformed; the seed is fixed, so that a find is found again. */
class FramingFuzzTest {
    private static final int ROUNDS = 40_000;

    private final Random random = new Random(9420);

    private interface Parser {
        Object parse(Bytes bytes) throws MalformedFrame;
    }

    private static final List<Parser> PARSERS =
            List.of(
                    FrameHeader::read,
                    KeyPackageFields::read,
                    bytes -> {
                        FrameHeader.requireWelcome(bytes);
                        return bytes;
                    });

    /** Whether {@code bytes} were read; anything but a malformed frame is thrown on. */
    private static boolean isRead(Parser parser, Bytes bytes) {
        try {
            assertThat(parser.parse(bytes)).isNotNull();
            return true;
        } catch (MalformedFrame e) {
            assertThat(e.problem().text()).matches("(?s).+ \\(at byte [0-9]+\\)");
            String offset = e.problem().text().replaceAll("(?s).*at byte ([0-9]+)\\)", "$1");
            assertThat(Integer.parseInt(offset)).isBetween(0, bytes.size());
            return false;
        }
    }

    @Test
    void random_bytes_are_read_or_malformed() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            for (Parser parser : PARSERS) {
                isRead(parser, Bytes.copyOf(bytes));
            }
        }
    }

    @Test
    void frames_with_a_few_wrong_bytes_are_read_or_malformed() {
        List<Bytes> good =
                List.of(
                        Frames.privateMessage("group", 7, 1),
                        Frames.publicMessage("group", 7, Frames.member(1), 2),
                        Frames.welcome(),
                        KeyPackageBytes.GOOD.bare(),
                        KeyPackageBytes.GOOD.wrapped());
        int read = 0;
        int malformed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Bytes mutated = mutated(good.get(i % good.size()));
            for (Parser parser : PARSERS) {
                if (isRead(parser, mutated)) {
                    read++;
                } else {
                    malformed++;
                }
            }
        }
        assertThat(read).as("those whose content was hit").isGreaterThan(1_000);
        assertThat(malformed).isGreaterThan(1_000);
    }

    private Bytes mutated(Bytes good) {
        byte[] bytes = good.toArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) interesting();
        }
        int size = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
        return Bytes.copyOf(bytes).slice(0, size);
    }

    private int interesting() {
        int[] some = {0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xbf, 0xc0, 0xff};
        return random.nextBoolean() ? some[random.nextInt(some.length)] : random.nextInt(256);
    }
}
