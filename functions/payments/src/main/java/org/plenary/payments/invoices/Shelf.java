package org.plenary.payments.invoices;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plenary.common.files.Folder;
import org.plenary.common.files.S3Folder;
import org.plenary.common.lambda.Clients;

/**
 * Where the PDFs of invoices lie, for pages. Amazon's S3 client is hundreds of classes: only who opens a PDF waits for them, and
 * only once.
 */
public final class Shelf implements Supplier<Folder> {
    private final Clients clients;
    private final String bucket;
    private @Nullable Folder opened;

    Shelf(Clients clients, String bucket) {
        this.clients = clients;
        this.bucket = bucket;
    }

    @Override
    public synchronized Folder get() {
        @Nullable Folder there = opened;
        if (there == null) {
            there = new S3Folder(S3Folder.client(clients), bucket);
            opened = there;
        }
        return there;
    }
}
