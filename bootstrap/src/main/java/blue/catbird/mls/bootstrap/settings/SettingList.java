package blue.catbird.mls.bootstrap.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Settings in the order in which they were made. What is made here is listed here. */
final class SettingList {
    private final List<Setting<?>> settings = new ArrayList<>();

    Setting<String> text(String name, String preset, String meaning) {
        return listed(Setting.text(name, preset, meaning));
    }

    Setting<Boolean> onOff(String name, String preset, String meaning) {
        return listed(Setting.onOff(name, preset, meaning));
    }

    Setting<Integer> number(String name, String preset, int min, int max, String meaning) {
        return listed(Setting.number(name, preset, min, max, meaning));
    }

    Setting<Duration> duration(String name, String preset, Duration min, String meaning) {
        return listed(Setting.duration(name, preset, min, meaning));
    }

    Setting<Duration> duration(
            String name, String preset, Duration min, Setting.Whole whole, String meaning) {
        return listed(Setting.duration(name, preset, min, whole, meaning));
    }

    <E extends Enum<E>> Setting<E> choice(
            String name, String preset, Class<E> values, String meaning) {
        return listed(Setting.choice(name, preset, values, meaning));
    }

    /** A text that is not shown to anybody. */
    Setting<Optional<String>> secret(String name, String meaning) {
        return secret(name, SettingForms::optional, meaning);
    }

    /** The same in a form that {@code parse} knows. */
    <T> Setting<T> secret(String name, Function<String, T> parse, String meaning) {
        return listed(new Setting<>(name, "", meaning, parse, Setting::secret));
    }

    /** One of another form, which {@code parse} knows. */
    <T> Setting<T> form(String name, String preset, Function<String, T> parse, String meaning) {
        return listed(new Setting<>(name, preset, meaning, parse));
    }

    /** The URL of a database, which may have a password in it. */
    Setting<Optional<String>> databaseUrl(String name, String meaning) {
        return listed(
                new Setting<>(
                        name, "", meaning, SettingForms::databaseUrl, SettingForms::shownUrl));
    }

    /** The URL of a directory. */
    Setting<URI> directory(String name, String preset, String meaning) {
        return listed(
                new Setting<>(name, preset, meaning, SettingForms::directory, Setting::directory));
    }

    private <T> Setting<T> listed(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }

    List<Setting<?>> all() {
        return List.copyOf(settings);
    }
}
