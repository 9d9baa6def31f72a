package org.plenary.payments.invoices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.plenary.common.identity.Secrets;
import org.plenary.payments.invoices.domain.DocumentNumber;

/** The link to an invoice and to paying it: for whoever has it, as long as the network exists. */
public final class PayLinks {
    private static final String PURPOSE = "pay";

    private final Secrets secrets;
    private final URI publicAddress;

    public PayLinks(Secrets secrets, URI publicAddress) {
        this.secrets = secrets;
        this.publicAddress = publicAddress;
    }

    public String address(DocumentNumber number) {
        return publicAddress + path(number);
    }

    public String path(DocumentNumber number) {
        return "/pay/" + number + "/" + token(number);
    }

    public boolean holds(DocumentNumber number, String token) {
        return MessageDigest.isEqual(
                token(number).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    // With the key that outlives every rotation: an invoice is paid months later
    private String token(DocumentNumber number) {
        return secrets.lasting().token(PURPOSE, number.toString());
    }
}
