package blue.catbird.mls.application.internal.query;

import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.internal.write.Committed;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/**
 * A use case that reads: checks the parameters, spends the token, and looks, in one transaction.
 */
public record ReadUseCase<Q, R>(Transactions transactions, Preparation<Q, R> preparation)
        implements Read<Q, R> {
    /** The checks of what can be told from a query alone. */
    @FunctionalInterface
    public interface Preparation<Q, R> {
        Outcome<? extends PreparedRead<R>> prepare(Did caller, Q query);
    }

    @Override
    public Reading<R> execute(Bearer caller, Q query) {
        Outcome<? extends PreparedRead<R>> prepared = preparation.prepare(caller.did(), query);
        return transactions.run(session -> read(session, caller, prepared));
    }

    private static <R> Committed<Reading<R>> read(
            Session session, Bearer caller, Outcome<? extends PreparedRead<R>> prepared) {
        UnitOfWork unit = load(session, caller, prepared);
        Optional<Rejection> rejection = caller.token().flatMap(unit::spend);
        Reading<R> reading =
                rejection.isPresent()
                        ? new Reading.Rejected<>(rejection.get())
                        : new Reading.Answered<>(prepared.then(read -> read.read(session, unit)));
        return unit.apply(reading);
    }

    private static UnitOfWork load(
            Session session, Bearer caller, Outcome<? extends PreparedRead<?>> prepared) {
        Needs needs = new Needs();
        caller.token().ifPresent(needs::token);
        return switch (prepared) {
            case Outcome.Done<? extends PreparedRead<?>>(PreparedRead<?> read) ->
                    UnitOfWork.load(session, needs.and(read.needs()), read.locking());
            case Outcome.Refused<? extends PreparedRead<?>> _ ->
                    UnitOfWork.load(session, needs, Locking.NONE);
        };
    }
}
