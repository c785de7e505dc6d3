package blue.catbird.mls.adapters.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to undo what the running transaction has changed, newest change first. */
final class Journal {
    private final Deque<Runnable> undoSteps = new ArrayDeque<>();

    void onUndo(Runnable step) {
        undoSteps.push(step);
    }

    void commit() {
        undoSteps.clear();
    }

    void undo() {
        while (!undoSteps.isEmpty()) {
            undoSteps.pop().run();
        }
    }
}
