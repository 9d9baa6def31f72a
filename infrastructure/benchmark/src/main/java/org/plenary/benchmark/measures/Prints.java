package org.plenary.benchmark.measures;

import org.plenary.payments.invoices.InvoicePdf;
import org.plenary.payments.invoices.domain.Document;

/** How many invoices one core prints in a second. */
public final class Prints {
    private static final int WARMING = 100;
    private static final int PRINTED = 300;

    private Prints() {}

    public static double aSecond(Document invoice) {
        var pdf = new InvoicePdf();
        print(pdf, invoice, WARMING);
        long start = System.nanoTime();
        print(pdf, invoice, PRINTED);
        return PRINTED / ((System.nanoTime() - start) / 1e9);
    }

    private static void print(InvoicePdf pdf, Document invoice, int times) {
        for (int i = 0; i < times; i++) {
            if (pdf.print(invoice).length == 0) {
                throw new IllegalStateException("Nothing was printed");
            }
        }
    }
}
