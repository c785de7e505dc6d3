package blue.catbird.mls.architecture.samples.archives.bootstrap;

import org.tukaani.xz.LZMA2Options;

final class Main {
    int size() {
        return new LZMA2Options().getDictSize(); // wrong
    }
}
