package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.service.DeliveryService;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code rehearse}: starts a service on a free port, calls it a few times and stops it.
 * The launcher runs it once after a build to record what a start needs, so that the real start is
 * quick.
 */
public record RehearseCommand(Map<String, String> environment) {
    private static final List<String> PATHS =
            List.of(
                    "/xrpc/_health",
                    "/.well-known/did.json",
                    "/xrpc/blue.catbird.mls.getConvos",
                    "/nothing");

    public int run(PrintStream err) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeIf(name -> name.startsWith("MLS_"));
        variables.put("MLS_PORT", "0");
        variables.put("MLS_METRICS_PORT", "0");
        variables.put("MLS_LOG_LEVEL", "error");
        Settings settings = SettingsReader.read(variables).orThrow();
        LoggingSetup.apply(settings);
        try (DeliveryService service = DeliveryService.start(settings)) {
            for (String path : PATHS) {
                call(service.url().resolve(path));
            }
            return 0;
        } catch (IOException e) {
            err.println("mls: " + e.getMessage());
            return 1;
        }
    }

    private static void call(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try (InputStream body =
                connection.getResponseCode() < 400
                        ? connection.getInputStream()
                        : connection.getErrorStream()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }
}
