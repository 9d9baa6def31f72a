package org.plenary.registration.declarations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.plenary.common.identity.Secrets;

/** The link by which a member declares its turnover: for whoever has it, until that year is invoiced. */
final class DeclarationLinks {
    private static final String PURPOSE = "declare";

    private final Secrets secrets;
    private final URI publicAddress;

    DeclarationLinks(Secrets secrets, URI publicAddress) {
        this.secrets = secrets;
        this.publicAddress = publicAddress;
    }

    String address(Asked asked) {
        return publicAddress + path(asked);
    }

    String path(Asked asked) {
        return "/declare/" + asked.member().id() + "/" + token(asked);
    }

    boolean holds(Asked asked, String token) {
        return MessageDigest.isEqual(
                token(asked).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    // With the key that outlives every rotation: there are months to answer
    private String token(Asked asked) {
        return secrets.lasting().token(PURPOSE, asked.member().id() + " " + asked.year());
    }
}
