package blue.catbird.mls.architecture.samples.surroundings.bootstrap;

final class Main {
    String port() {
        return System.getenv("PORT");
    }
}
