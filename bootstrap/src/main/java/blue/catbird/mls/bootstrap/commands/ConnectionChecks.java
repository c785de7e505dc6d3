package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.adapters.postgres.check.DatabaseCheck;
import blue.catbird.mls.adapters.postgres.check.DatabaseFinding;
import blue.catbird.mls.bootstrap.settings.Settings;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Checks of all that a service by these settings is connected with. */
final class ConnectionChecks {
    private ConnectionChecks() {}

    static List<DatabaseFinding> of(Settings settings, InstantSource clock) {
        List<DatabaseFinding> findings = new ArrayList<>();
        switch (settings.storage()) {
            case Settings.Storage.Memory() ->
                    findings.add(
                            DatabaseFinding.ok(
                                    "storage is in memory: there is no database to ask"));
            case Settings.Storage.Postgres postgres ->
                    findings.addAll(
                            DatabaseCheck.of(
                                    postgres.database(),
                                    postgres.direct(),
                                    postgres.migrate(),
                                    clock));
        }
        findings.add(WebCheck.directory(settings.didPlcUrl()));
        if (!settings.isLocal()) {
            findings.add(
                    WebCheck.ownDocument(
                            URI.create("https://" + settings.hostname()), settings.serviceDid()));
        }
        return findings;
    }
}
