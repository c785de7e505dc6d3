package blue.catbird.mls.architecture.samples.dev.bootstrap.dev;

public interface Lender {
    int lend();
}
