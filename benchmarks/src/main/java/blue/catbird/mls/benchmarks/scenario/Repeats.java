package blue.catbird.mls.benchmarks.scenario;

import java.util.List;
import java.util.stream.LongStream;

/** The same calls again and again: the first of another scenario, whose effect is there already. */
record Repeats(Scenario original, List<Call> calls) implements Scenario {
    static Repeats ofFirst(int count, Scenario original) {
        return new Repeats(original, LongStream.range(0, count).mapToObj(original::call).toList());
    }

    @Override
    public String method() {
        return original.method();
    }

    @Override
    public User caller(long number) {
        return original.caller(number % calls.size());
    }

    @Override
    public Call call(long number) {
        return calls.get((int) (number % calls.size()));
    }
}
