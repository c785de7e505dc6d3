package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Function;

/** Runs work in transactions, and tells what was observed in each after it is committed. */
public record Transactions(Transactor transactor, Observer observer) {
    public <T> T run(Function<Transaction, T> work) {
        return run(transactor::inTransaction, work);
    }

    /** The same for work that others wait behind. */
    public <T> T run(Duration patience, Function<Transaction, T> work) {
        return run(run -> transactor.inTransaction(patience, run), work);
    }

    private <T> T run(
            Function<Function<Session, T>, T> inTransaction, Function<Transaction, T> work) {
        Run<T> run = new Run<>(work);
        T result = inTransaction.apply(run);
        run.last().observations().forEach(observer::observed);
        return result;
    }

    public void tell(Observation observation) {
        observer.observed(observation);
    }

    /** One piece of work, which may be run anew; what counts is its last run. */
    private static final class Run<T> implements Function<Session, T> {
        private final Function<Transaction, T> work;
        private @Nullable Transaction last;

        Run(Function<Transaction, T> work) {
            this.work = work;
        }

        @Override
        public T apply(Session session) {
            last = new Transaction(session, last != null);
            return work.apply(last);
        }

        Transaction last() {
            if (last == null) {
                throw new IllegalStateException("the storage committed without doing the work");
            }
            return last;
        }
    }
}
