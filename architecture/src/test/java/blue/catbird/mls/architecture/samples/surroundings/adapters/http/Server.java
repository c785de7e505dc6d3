package blue.catbird.mls.architecture.samples.surroundings.adapters.http;

final class Server {
    String port() {
        return System.getenv("PORT"); // wrong
    }

    String home() {
        return System.getProperty("user.home"); // wrong
    }

    void stop() {
        System.exit(1); // wrong
    }
}
