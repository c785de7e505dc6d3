package blue.catbird.mls.architecture.samples.application.application;

import blue.catbird.mls.architecture.samples.application.adapters.memory.Invoices;
import blue.catbird.mls.architecture.samples.application.domain.Invoice;

final class SendInvoice {
    Invoice oldest() {
        return Invoices.oldest(); // wrong
    }

    void send() {
        Thread.ofVirtual().start(() -> {});
        java.net.URI.create("invoice:1"); // wrong
    }
}
