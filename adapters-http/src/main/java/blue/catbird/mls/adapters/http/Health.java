package blue.catbird.mls.adapters.http;

/** Tells whether the service can do its work. */
@FunctionalInterface
public interface Health {
    /**
     * Whether the storage answers, found out now and within a few seconds. An exception counts as
     * no.
     */
    boolean storageAnswers();
}
