package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Warns about settings that are given and have no effect beside others. */
final class UnusedSettings {
    private static final List<Setting<?>> OF_DATABASES =
            List.of(
                    KnownSettings.DATABASE_URL,
                    KnownSettings.DATABASE_DIRECT_URL,
                    KnownSettings.DATABASE_USER,
                    KnownSettings.DATABASE_PASSWORD,
                    KnownSettings.DATABASE_POOL);

    private UnusedSettings() {}

    static List<String> warnings(SettingValues given, ParsedValues values) {
        if (values.get(KnownSettings.STORAGE) == KnownSettings.Storage.MEMORY) {
            return OF_DATABASES.stream()
                    .filter(setting -> given.of(setting).isPresent())
                    .map(
                            setting ->
                                    setting.name()
                                            + " is not used: storage is in memory, and gone with"
                                            + " the process; set MLS_STORAGE=postgres")
                    .toList();
        }
        List<String> warnings = new ArrayList<>();
        if (values.get(KnownSettings.DATABASE_USER).isPresent()
                && allUrls(values, PostgresSettings::namesUser)) {
            warnings.add("MLS_DATABASE_USER is not used: the URL says who connects");
        }
        if (values.get(KnownSettings.DATABASE_PASSWORD).isPresent()
                && allUrls(values, PostgresSettings::namesPassword)) {
            warnings.add("MLS_DATABASE_PASSWORD is not used: the URL has a password");
        }
        return warnings;
    }

    private static boolean allUrls(ParsedValues values, Predicate<PostgresSettings> has) {
        return Stream.of(KnownSettings.DATABASE_URL, KnownSettings.DATABASE_DIRECT_URL)
                .flatMap(url -> values.get(url).stream())
                .map(PostgresSettings::of)
                .allMatch(has);
    }
}
