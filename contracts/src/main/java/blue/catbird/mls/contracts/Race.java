package blue.catbird.mls.contracts;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.domain.ConvoId;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs things at the same time. */
final class Race {
    private Race() {}

    /** Runs {@code calls} all at once; their results in the same order. */
    static <T> List<T> together(List<Callable<T>> calls) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> call : calls) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return call.call();
                                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(outcomeOf(future));
            }
            return results;
        }
    }

    /**
     * Executes {@code request} while a transaction that has locked its conversation is still
     * running, and {@code afterwards} when that one has ended.
     */
    static <C, R> Answer<R> whileRunning(
            Transactor transactor,
            Runnable afterwards,
            Request<C> request,
            Write<C, R> useCase,
            ReplyEncoder<R> encoder) {
        Answer<R> answer =
                whileHeld(
                        transactor,
                        new Needs().head(convoOf(request)),
                        () -> useCase.execute(request, encoder));
        afterwards.run();
        return answer;
    }

    /** Makes a call while a transaction that has locked {@code needs} is still running. */
    static <T> T whileHeld(Transactor transactor, Needs needs, Callable<T> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return transactor.inTransaction(
                    session -> {
                        session.load(needs, Locking.WAIT);
                        return outcomeOf(threads.submit(call));
                    });
        }
    }

    private static ConvoId convoOf(Request<?> request) {
        return ((SendMessage.Command) request.command()).convo();
    }

    private static <T> T outcomeOf(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
