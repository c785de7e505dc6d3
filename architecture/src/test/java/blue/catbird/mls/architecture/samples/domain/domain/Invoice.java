package blue.catbird.mls.architecture.samples.domain.domain;

import blue.catbird.mls.architecture.samples.domain.application.SendInvoice;

record Invoice(long cents) {
    void send() {
        SendInvoice.send(); // wrong
    }
}
