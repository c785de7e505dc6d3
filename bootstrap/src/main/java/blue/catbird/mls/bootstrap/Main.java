package blue.catbird.mls.bootstrap;

import blue.catbird.mls.adapters.crypto.DevIdentities;
import blue.catbird.mls.bootstrap.commands.CheckConfigCommand;
import blue.catbird.mls.bootstrap.commands.ConfigOption;
import blue.catbird.mls.bootstrap.commands.MigrateCommand;
import blue.catbird.mls.bootstrap.commands.RehearseCommand;
import blue.catbird.mls.bootstrap.commands.ServeCommand;
import blue.catbird.mls.bootstrap.commands.TokenCommand;
import blue.catbird.mls.bootstrap.commands.WhoCommand;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.service.DeliveryService;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program: {@code serve}, {@code migrate}, {@code who}, {@code token}, {@code did}, {@code
 * check-config} and {@code rehearse}.
 *
 * <p>Exit codes: 0 done, 1 something is wrong, 2 misused; a server that was stopped by a signal
 * exits with 128 and the signal's number, 143 for SIGTERM.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] args) {
        PlatformDefaults.set();
        List<String> words = List.of(args);
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        Map<String, String> environment = new HashMap<>(System.getenv());
        int exit =
                switch (command) {
                    case "serve" -> new ServeCommand(environment, home()).run(rest, System.err);
                    case "token", "did" -> tokens(command, rest, environment);
                    case "rehearse" -> new RehearseCommand(environment).run(System.err);
                    case "migrate" -> new MigrateCommand(environment).run(rest, System.err);
                    case "who" -> new WhoCommand(environment).run(rest, System.out, System.err);
                    case "check-config" ->
                            new CheckConfigCommand(environment, LoggingSetup::apply)
                                    .run(rest, System.out, System.err);
                    default -> misused(command);
                };
        if (exit != ServeCommand.RUNNING) {
            System.exit(exit);
        }
    }

    private static int misused(String command) {
        System.err.println(
                "mls: unknown command '"
                        + command
                        + "'; there are serve, migrate, who, token, did and check-config");
        return MISUSED;
    }

    private static Path home() {
        return Path.of(System.getProperty("mls.home", "."));
    }

    private static int tokens(String command, List<String> words, Map<String, String> environment) {
        return ConfigOption.takenFrom(words, System.err)
                .map(config -> tokens(command, config, environment))
                .orElse(MISUSED);
    }

    private static int tokens(
            String command, ConfigOption config, Map<String, String> environment) {
        Variables variables = Variables.of(environment, config.file());
        if (!variables.problems().isEmpty()) {
            variables.problems().forEach(problem -> System.err.println("mls: " + problem));
            return FAILED;
        }
        TokenCommand tokens = tokens(variables);
        return command.equals("token")
                ? tokens.token(config.rest(), System.out, System.err)
                : tokens.did(config.rest(), System.out, System.err);
    }

    private static TokenCommand tokens(Variables variables) {
        SecureRandom random = new SecureRandom();
        Path keys = home().resolve(".mls").resolve("keys");
        String audience =
                SettingsReader.read(variables)
                        .settings()
                        .map(settings -> DeliveryService.audiencesOf(settings).reference())
                        .orElse("did:web:localhost#atproto_mls");
        return new TokenCommand(
                new DevIdentities(keys, random), audience, InstantSource.system(), random);
    }
}
