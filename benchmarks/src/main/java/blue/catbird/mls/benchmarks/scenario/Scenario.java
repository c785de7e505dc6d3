package blue.catbird.mls.benchmarks.scenario;

/** A kind of call that is made over and over. */
interface Scenario {
    /** The method that is called, without its namespace. */
    String method();

    /** Who makes the call of {@code number}; the same one whenever asked. */
    User caller(long number);

    /** The call of {@code number}, which is asked for once. */
    Call call(long number);
}
