package blue.catbird.mls.benchmarks.scenario;

/** A kind of call that is made over and over. */
interface Scenario {
    /** The method that is called, without its namespace. */
    String method();

    /** The method of the call of {@code number}, where calls are of several. */
    default String method(long number) {
        return method();
    }

    /** How many calls can be made before there is nothing left to call about. */
    default long most() {
        return Long.MAX_VALUE;
    }

    /** Who makes the call of {@code number}; the same one whenever asked. */
    User caller(long number);

    /** The call of {@code number}, which is asked for once. */
    Call call(long number);
}
