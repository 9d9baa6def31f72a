package org.plenary.payments.invoices;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plenary.common.files.Folder;
import org.plenary.common.files.S3Folder;
import org.plenary.common.http.Response;
import org.plenary.common.lambda.Clients;
import org.plenary.payments.invoices.domain.Document;

/**
 * Where the PDFs of invoices lie, for pages. Amazon's S3 client is hundreds of classes: only who opens a PDF waits for them, and
 * only once.
 */
public final class Shelf {
    private final Clients clients;
    private final String bucket;
    private @Nullable Folder opened;

    Shelf(Clients clients, String bucket) {
        this.clients = clients;
        this.bucket = bucket;
    }

    /** The PDF of a document; none while it is not printed yet. */
    public Optional<Response> pdf(Document document) {
        return folder().read(Dispatch.file(document))
                .map(file -> new Response(
                                200,
                                Map.of("content-type", "application/pdf"),
                                List.of(),
                                Base64.getEncoder().encodeToString(file),
                                true)
                        .header("content-disposition", "inline; filename=\"" + document.number() + ".pdf\""));
    }

    private synchronized Folder folder() {
        @Nullable Folder there = opened;
        if (there == null) {
            there = new S3Folder(S3Folder.client(clients), bucket);
            opened = there;
        }
        return there;
    }
}
