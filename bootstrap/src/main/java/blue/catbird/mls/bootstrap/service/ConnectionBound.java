package blue.catbird.mls.bootstrap.service;

import com.sun.management.UnixOperatingSystemMXBean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;

/**
 * How many connections of clients a process has room for: one for each 64 KiB of its heap, or for
 * as many of its file descriptors as are left when the files, the database and the hosts that keys
 * are looked up on have theirs.
 *
 * @param byMemory as far as the heap allows
 * @param byFiles as far as the limit of file descriptors allows
 */
record ConnectionBound(long byMemory, long byFiles) {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBound.class);
    private static final long BYTES_A_CONNECTION = 64 * 1024;
    private static final long FILES_FOR_OTHERS = 512;
    private static final long FEWEST = 8;
    private static final long FEW = 4096;
    private static final long MOST = 100_000;

    /** That of this process. */
    static ConnectionBound ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean system
                ? of(heap, system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
                : of(heap, Long.MAX_VALUE, 0);
    }

    /**
     * The bound for a process.
     *
     * @param heap in bytes
     * @param files how many file descriptors it may have
     * @param open how many of them it has
     */
    static ConnectionBound of(long heap, long files, long open) {
        long free = Math.max(0, files - open);
        // Where they are few, connections and all the rest have half each.
        return new ConnectionBound(
                heap / BYTES_A_CONNECTION, free - Math.min(FILES_FOR_OTHERS, free / 2));
    }

    /** The lesser of the two, within reason. */
    int connections() {
        return (int) Math.clamp(Math.min(byMemory, byFiles), FEWEST, MOST);
    }

    /** Warns of a limit of file descriptors that keeps connections few. */
    ConnectionBound warned() {
        if (byFiles < Math.min(byMemory, FEW)) {
            LOG.warn(
                    "the limit of open files leaves room for {} connections of clients, and the"
                            + " heap for {}: raise it, with ulimit -n or as LimitNOFILE of systemd",
                    connections(),
                    Math.min(byMemory, MOST));
        }
        return this;
    }
}
