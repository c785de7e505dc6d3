package blue.catbird.mls.bootstrap.embedded;

import java.time.Duration;

/** A program that starts and stops servers, calls them, and says how long the starts took. */
final class Embedded {
    private static final int STARTS = 5;

    private Embedded() {}

    public static void main(String[] args) throws Exception {
        StringBuilder times = new StringBuilder();
        for (int i = 0; i < STARTS; i++) {
            long begin = System.nanoTime();
            try (MlsServer mls = MlsServer.inMemory().start()) {
                times.append(' ').append(Duration.ofNanos(System.nanoTime() - begin).toMillis());
                int status = new PlainClient(mls).createConvo(mls.user("alice"), "0a").statusCode();
                times.append(status == 200 ? "" : " (failed)");
            }
        }
        System.out.print("starts in ms:" + times);
    }
}
