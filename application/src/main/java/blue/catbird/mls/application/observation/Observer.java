package blue.catbird.mls.application.observation;

/**
 * Is told what has happened, once it is committed. What it makes of it is a hint: a process that
 * dies between a commit and this tells nobody.
 */
@FunctionalInterface
public interface Observer {
    /** Nobody listens. */
    Observer NONE = observation -> {};

    /** Takes note; must be quick, and must not throw. */
    void observed(Observation observation);
}
