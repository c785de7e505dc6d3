package blue.catbird.mls.adapters.http.xrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes to a reader that keeps a minimum pace: {@value #BYTES_A_SECOND} bytes a second on average,
 * after a start of 30 seconds. Who reads more slowly holds memory for others.
 */
final class PacedOutput extends OutputStream {
    static final int BYTES_A_SECOND = 16 * 1024;
    static final Duration START = Duration.ofSeconds(30);

    private final OutputStream out;
    private final InstantSource clock;
    private Instant deadline;
    private long sinceDeadline;

    PacedOutput(OutputStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.deadline = clock.instant().plus(START);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        sinceDeadline += length;
        deadline = deadline.plusSeconds(sinceDeadline / BYTES_A_SECOND);
        sinceDeadline %= BYTES_A_SECOND;
        if (clock.instant().isAfter(deadline)) {
            throw new TooSlow();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** The reader is given up. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;

        private TooSlow() {
            super("an answer is read too slowly");
        }
    }
}
