package blue.catbird.mls.architecture.samples.application.adapters.memory;

import blue.catbird.mls.architecture.samples.application.domain.Invoice;

public final class Invoices {
    private Invoices() {}

    public static Invoice oldest() {
        return new Invoice(1);
    }
}
