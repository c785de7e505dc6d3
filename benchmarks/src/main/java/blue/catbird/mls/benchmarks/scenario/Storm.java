package blue.catbird.mls.benchmarks.scenario;

/** Each call of another scenario, made so many times at once. */
final class Storm implements Scenario {
    static final int TIMES = 8;

    private final Scenario original;
    private long asked = -1;
    private Call last = Call.NONE;

    Storm(Scenario original) {
        this.original = original;
    }

    @Override
    public String method() {
        return original.method();
    }

    @Override
    public User caller(long number) {
        return original.caller(number / TIMES);
    }

    @Override
    public Call call(long number) {
        if (number / TIMES != asked) {
            asked = number / TIMES;
            last = original.call(asked);
        }
        return last;
    }
}
