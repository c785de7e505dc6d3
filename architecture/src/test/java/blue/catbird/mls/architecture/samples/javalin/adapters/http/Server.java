package blue.catbird.mls.architecture.samples.javalin.adapters.http;

import io.javalin.http.HttpStatus;

final class Server {
    int ok() {
        return HttpStatus.OK.getCode();
    }
}
