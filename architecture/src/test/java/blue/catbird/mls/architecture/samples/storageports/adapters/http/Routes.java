package blue.catbird.mls.architecture.samples.storageports.adapters.http;

import blue.catbird.mls.architecture.samples.storageports.application.port.Letters;
import blue.catbird.mls.architecture.samples.storageports.application.port.StorageUnavailable;

final class Routes {
    int get() {
        try {
            return Letters.count(true); // wrong
        } catch (StorageUnavailable unavailable) {
            return 503;
        }
    }
}
