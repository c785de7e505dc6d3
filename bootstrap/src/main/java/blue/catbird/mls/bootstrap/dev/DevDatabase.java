package blue.catbird.mls.bootstrap.dev;

import java.util.concurrent.CompletionStage;

/** A database that runs for one server and ends with it. What is in it stays. */
public interface DevDatabase extends AutoCloseable {
    /** Where it is and who connects, password included: a value for {@code MLS_DATABASE_URL}. */
    String url();

    /**
     * The end of the database before it is closed, with a sentence for the log: that it is gone,
     * and what to do. It stays incomplete otherwise.
     */
    CompletionStage<String> death();

    /** Ends it, and waits until it has ended. */
    @Override
    void close();
}
