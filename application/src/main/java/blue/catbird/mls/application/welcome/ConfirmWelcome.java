package blue.catbird.mls.application.welcome;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;

import java.util.Optional;

/**
 * Takes a recipient's word on how joining with a Welcome went. Repeatable in any order: what is
 * settled stays settled, and a failure counts once for each handing over.
 */
public interface ConfirmWelcome extends Write<ConfirmWelcome.Command, ConfirmWelcome.Confirmed> {
    /**
     * The command.
     *
     * @param success whether the client has joined
     * @param delivery the delivery that {@link FetchWelcome} named, if the client says it
     * @param packageHash the key package it was for, if the client says it
     */
    record Command(
            ConvoId convo,
            boolean success,
            Optional<String> errorDetails,
            Optional<String> delivery,
            Optional<KeyPackageHash> packageHash) {}

    /**
     * The outcome of a confirmation.
     *
     * @param confirmed false only if it was not said, and cannot be told, which of several Welcomes
     *     it is about
     */
    record Confirmed(boolean confirmed) {}
}
