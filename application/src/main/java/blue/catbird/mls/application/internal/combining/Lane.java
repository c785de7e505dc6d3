package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.Combining;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue whose members do each other's work: one of them leads, takes what waits, and passes the
 * lead on. There is no thread of its own, and nobody waits for more to come: whoever finds the lane
 * idle leads at once.
 */
final class Lane {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket<?>> waiting = new ArrayDeque<>();
    private final Combining bounds;
    private boolean led;

    Lane(Combining bounds) {
        this.bounds = bounds;
    }

    /** Joins the queue; false if it is full. Whoever is to lead hears it as its first turn. */
    boolean join(Ticket<?> ticket) {
        lock.lock();
        try {
            if (waiting.size() >= bounds.queue()) {
                return false;
            }
            waiting.addLast(ticket);
            if (!led) {
                led = true;
                ticket.lead();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The leader's batch: as many tickets as fit, and its own among them. */
    List<Ticket<?>> take() {
        lock.lock();
        try {
            List<Ticket<?>> taken = new ArrayList<>();
            long bytes = 0;
            while (!waiting.isEmpty()
                    && taken.size() < bounds.commands()
                    && (taken.isEmpty() || bytes + waiting.element().bytes() <= bounds.bytes())) {
                bytes += waiting.element().bytes();
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the lead, and passes it on to whoever waits longest. */
    void passOn() {
        lock.lock();
        try {
            led = !waiting.isEmpty();
            if (led) {
                waiting.element().lead();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
