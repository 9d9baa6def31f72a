package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plenary.local.ses.SesWorld.SENDER;
import static org.plenary.local.ses.SesWorld.SOON;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

class SesEndpointTest {

    @TempDir
    Path folder;

    @Test
    void keepsEverythingOfAMail() {
        try (var world = new SesWorld(folder)) {
            var id = world.send(
                    "Anna <Anna@Example.org>",
                    request -> request.replyToAddresses("ask@plenary.example")
                            .destination(d -> d.toAddresses("Anna <Anna@Example.org>")
                                    .ccAddresses("b@example.org")
                                    .bccAddresses("c@example.org"))
                            .emailTags(MessageTag.builder()
                                    .name("outbox")
                                    .value("o-1")
                                    .build())
                            .content(content -> content.simple(simple -> simple.subject(utf8("مرحبا"))
                                    .headers(MessageHeader.builder()
                                            .name("List-Unsubscribe")
                                            .value("<https://x.example/u>")
                                            .build())
                                    .body(Body.builder()
                                            .html(utf8("<p>Bonjour"))
                                            .text(utf8("Bonjour https://x.example/a?b=c"))
                                            .build())
                                    .attachments(Attachment.builder()
                                            .fileName("ticket.pdf")
                                            .contentType("application/pdf")
                                            .contentDisposition(AttachmentContentDisposition.ATTACHMENT)
                                            .rawContent(SdkBytes.fromUtf8String("%PDF"))
                                            .build()))));

            var mail = world.endpoint
                    .mailbox()
                    .await("anna@example.org", any -> true, SOON)
                    .orElseThrow();

            assertThat(mail.id()).isEqualTo(id).matches("0102[0-9a-f]{12}-[0-9a-f-]{36}-000000");
            assertThat(mail.subject()).isEqualTo("مرحبا");
            assertThat(mail.html()).isEqualTo("<p>Bonjour");
            assertThat(mail.links()).containsExactly("https://x.example/a?b=c");
            assertThat(mail.envelope().from()).isEqualTo("Plenary <" + SENDER + ">");
            assertThat(mail.envelope().recipients())
                    .containsExactly("Anna <Anna@Example.org>", "b@example.org", "c@example.org");
            assertThat(mail.envelope().tags()).containsEntry("outbox", "o-1");
            assertThat(mail.envelope().caller()).isEqualTo("Mailer");
            assertThat(mail.header("list-unsubscribe")).contains("<https://x.example/u>");
            assertThat(mail.replyTo()).containsExactly("ask@plenary.example");
            assertThat(mail.attachments()).singleElement().satisfies(file -> {
                assertThat(file.fileName()).isEqualTo("ticket.pdf");
                assertThat(file.bytes()).asString().isEqualTo("%PDF");
            });
            assertThat(world.types()).containsExactly("Send", "Delivery", "Delivery", "Delivery");
        }
    }

    static Content utf8(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }
}
