package blue.catbird.mls.benchmarks.load;

import java.nio.ByteBuffer;

/** The requests of one run. */
@FunctionalInterface
public interface Requests {
    /** The request of {@code number}, counted from 0, ready to be written to a connection. */
    ByteBuffer request(long number);
}
