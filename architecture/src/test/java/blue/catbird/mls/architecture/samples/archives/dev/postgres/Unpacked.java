package blue.catbird.mls.architecture.samples.archives.dev.postgres;

import org.tukaani.xz.LZMA2Options;

final class Unpacked {
    int size() {
        return new LZMA2Options().getDictSize();
    }
}
