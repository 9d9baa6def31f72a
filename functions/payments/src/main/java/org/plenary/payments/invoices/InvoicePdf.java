package org.plenary.payments.invoices;

import org.plenary.payments.invoices.domain.Document;

/**
 * Invoices and credit notes as PDF, in the document's language and any script. The same document always gives the same
 * bytes. One instance serves for long: it keeps the fonts that it has read.
 */
public final class InvoicePdf {
    private final Typesetter typesetter = new Typesetter(new Fonts());

    public byte[] print(Document document) {
        return new InvoiceLayout(document, typesetter).file();
    }
}
