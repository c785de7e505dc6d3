package blue.catbird.mls.bootstrap.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPMDCAdapter;

import java.util.HashMap;
import java.util.Map;

/**
 * The mapped diagnostic context of a thread's log lines. Threads that it starts begin with nothing:
 * one of a pool would otherwise keep the id of the request that happened to start it.
 */
final class ThreadContext extends NOPMDCAdapter {
    private final ThreadLocal<Map<String, String>> values = ThreadLocal.withInitial(HashMap::new);

    @Override
    public void put(String key, String value) {
        values.get().put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
        return values.get().get(key);
    }

    @Override
    public void remove(String key) {
        values.get().remove(key);
    }

    @Override
    public void clear() {
        values.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        return Map.copyOf(values.get());
    }

    @Override
    public void setContextMap(Map<String, String> map) {
        values.set(new HashMap<>(map));
    }
}
