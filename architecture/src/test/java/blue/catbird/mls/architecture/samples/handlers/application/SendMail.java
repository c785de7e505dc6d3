package blue.catbird.mls.architecture.samples.handlers.application;

import blue.catbird.mls.architecture.samples.handlers.application.internal.SendHandler;

final class SendMail {
    void send() {
        SendHandler.handle(); // wrong
    }
}
