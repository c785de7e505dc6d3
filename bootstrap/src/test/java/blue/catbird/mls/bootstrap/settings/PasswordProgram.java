package blue.catbird.mls.bootstrap.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.bootstrap.commands.CheckConfigCommand;
import blue.catbird.mls.bootstrap.commands.MigrateCommand;
import blue.catbird.mls.bootstrap.commands.ServeCommand;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program that runs the commands which read a database's URL, with all that can be logged,
 * against a server that says in its refusals whatever it is told to.
 */
final class PasswordProgram {
    /** The property that has the driver log what it does, too. */
    static final String OF_THE_DRIVER = "log.of.the.driver";

    private static final int STARTUP = 196_608;

    private PasswordProgram() {}

    /**
     * Takes what the server says, and URLs in which PORT stands for its port.
     *
     * @param arguments the words of the server, then the URLs
     */
    public static void main(String[] arguments) throws Exception {
        if (Boolean.getBoolean(OF_THE_DRIVER)) {
            logAllOfTheDriver();
        }
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                ExecutorService commands = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread.ofVirtual().start(() -> refuseAll(server, arguments[0]));
            List<Future<?>> running = new ArrayList<>();
            for (String url : List.of(arguments).subList(1, arguments.length)) {
                String there = url.replace("PORT", Integer.toString(server.getLocalPort()));
                for (String name : List.of("MLS_DATABASE_URL", "MLS_DATABASE_DIRECT_URL")) {
                    running.add(commands.submit(() -> run(name, there)));
                }
            }
            for (Future<?> command : running) {
                command.get();
            }
        }
    }

    private static void logAllOfTheDriver() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.ALL);
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.ALL);
        }
    }

    private static void run(String name, String url) {
        Map<String, String> variables = new HashMap<>();
        variables.put("MLS_PORT", "0");
        variables.put("MLS_METRICS_PORT", "off");
        variables.put("MLS_LOG_LEVEL", "debug");
        variables.put("MLS_STORAGE", "postgres");
        variables.put("MLS_DATABASE_USER", "me");
        variables.put("MLS_DATABASE_URL", "postgres://127.0.0.1:1/mls");
        variables.put(name, url);
        new CheckConfigCommand(variables, LoggingSetup::apply)
                .run(List.of(), System.out, System.out);
        System.out.println(
                "migrate ended with " + new MigrateCommand(variables).run(List.of(), System.out));
        System.out.println(
                "serve ended with "
                        + new ServeCommand(variables, Path.of(".")).run(List.of(), System.out));
    }

    private static void refuseAll(ServerSocket server, String words) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> refuse(client, words));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void refuse(Socket client, String words) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            while (startup(in) != STARTUP) {
                out.write('N');
            }
            byte[] fields = ("SFATAL\0C28P01\0M" + words + "\0\0").getBytes(UTF_8);
            out.write('E');
            out.writeInt(Integer.BYTES + fields.length);
            out.write(fields);
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private static int startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.readNBytes(length - 2 * Integer.BYTES);
        return code;
    }
}
