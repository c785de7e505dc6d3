package blue.catbird.mls.architecture.samples.javalin.application;

import io.javalin.http.HttpStatus;

import org.eclipse.jetty.util.StringUtil;

final class Mail {
    int ok() {
        return HttpStatus.OK.getCode(); // wrong
    }

    boolean isBlank() {
        return StringUtil.isBlank("text"); // wrong
    }
}
