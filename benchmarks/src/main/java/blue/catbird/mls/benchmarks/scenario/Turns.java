package blue.catbird.mls.benchmarks.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A call of each of some scenarios in turn. */
record Turns(List<Scenario> scenarios) implements Scenario {
    private Scenario of(long number) {
        return scenarios.get((int) (number % scenarios.size()));
    }

    private long within(long number) {
        return number / scenarios.size();
    }

    @Override
    public String method() {
        return scenarios.stream().map(Scenario::method).collect(Collectors.joining(", "));
    }

    @Override
    public String method(long number) {
        return of(number).method(within(number));
    }

    @Override
    public User caller(long number) {
        return of(number).caller(within(number));
    }

    @Override
    public Call call(long number) {
        return of(number).call(within(number));
    }
}
