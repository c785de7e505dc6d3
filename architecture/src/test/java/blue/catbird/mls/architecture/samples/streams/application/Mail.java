package blue.catbird.mls.architecture.samples.streams.application;

final class Mail {
    void sent() {
        System.out.println("sent"); // wrong
    }

    void lost(RuntimeException reason) {
        System.err.println("lost"); // wrong
        reason.printStackTrace(); // wrong
    }
}
