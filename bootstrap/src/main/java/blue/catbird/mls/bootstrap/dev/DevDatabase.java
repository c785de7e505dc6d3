package blue.catbird.mls.bootstrap.dev;

/** A database that runs for one server and ends with it. What is in it stays. */
public interface DevDatabase extends AutoCloseable {
    /** Where it is and who connects, password included: a value for {@code MLS_DATABASE_URL}. */
    String url();

    /** Ends it, and waits until it has ended. */
    @Override
    void close();
}
