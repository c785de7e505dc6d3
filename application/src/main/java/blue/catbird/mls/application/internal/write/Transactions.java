package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.time.Duration;
import java.util.function.Function;

/** Runs work in transactions, and tells what was observed in each after it is committed. */
public record Transactions(Transactor transactor, Observer observer) {
    public <T> T run(Function<Session, Committed<T>> work) {
        return told(transactor.inTransaction(work));
    }

    /** Runs work that others wait behind; what was observed is for the caller to tell. */
    public <T> Committed<T> commit(Duration patience, Function<Session, Committed<T>> work) {
        return transactor.inTransaction(patience, work);
    }

    /** Runs work of which there is nothing to tell. */
    public <T> T read(Function<Session, T> work) {
        return transactor.inTransaction(work);
    }

    private <T> T told(Committed<T> committed) {
        committed.observations().forEach(observer::observed);
        return committed.result();
    }

    public void tell(Observation observation) {
        observer.observed(observation);
    }
}
