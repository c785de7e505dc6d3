package blue.catbird.mls.bootstrap.settings;

import java.util.Map;
import java.util.Objects;

/** The values of all settings, each valid by itself. */
record ParsedValues(Map<Setting<?>, Object> values) {
    @SuppressWarnings("unchecked")
    <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting));
    }
}
