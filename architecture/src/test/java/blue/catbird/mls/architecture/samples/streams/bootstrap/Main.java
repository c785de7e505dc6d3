package blue.catbird.mls.architecture.samples.streams.bootstrap;

final class Main {
    void greet() {
        System.out.println("hello");
    }
}
