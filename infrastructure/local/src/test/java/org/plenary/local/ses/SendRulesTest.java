package org.plenary.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plenary.local.ses.SesWorld.SET;
import static org.plenary.local.ses.SesWorld.mail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Each rule of SES, as Amazon's own client meets it. */
class SendRulesTest {

    @TempDir
    static Path folder;

    static SesWorld world;

    @BeforeAll
    static void start() {
        world = new SesWorld(folder);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office@plenary.example",
                "Other <other@plenary.example>",
                "sub@mail.plenary.example",
                "one@person.example",
                "ONE@Person.Example",
                "=?UTF-8?B?w4lsaXNl?= <elise@plenary.example>",
                "\"Plenary, office\" <office@plenary.example>"
            })
    void anIdentityVerifiesItsAddressesAndSubdomains(String from) {
        assertThat(world.send("a@example.org", request -> request.fromEmailAddress(from)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"office@notplenary.example", "two@person.example", "plenary.example@example.org"})
    void anUnverifiedSenderIsRejected(String from) {
        assertThatThrownBy(() -> world.send("a@example.org", request -> request.fromEmailAddress("X <" + from + ">")))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining(
                        "Email address is not verified. The following identities failed the check in region EU-WEST-1: X <"
                                + from + ">, " + from);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|Missing final '@domain'",
                "@example.org|Missing local name",
                "a@|Missing domain",
                "a b@example.org|Local address contains control or whitespace",
                "zoë@example.org|Local address contains control or whitespace",
                "a@exämple.org|Domain contains control or whitespace",
                "a@exa_mple.org|Domain contains illegal character",
                "a..b@example.org|Local address contains dot-dot",
                "a@example..org|Domain contains dot-dot",
                "a@.example.org|Domain starts with dot",
                "a@example.org.|Domain ends with dot",
                "Karen, Chan <karen@example.org>|Illegal address",
                "Zoë <zoe@example.org>|Illegal address",
                "Karen <karen@example.org|Missing '>'"
            })
    void aMalformedAddressIsABadRequest(String address, String why) {
        assertThatThrownBy(() -> world.send(address))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> world.send("a@example.org", request -> request.replyToAddresses(address)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void fiftyRecipientsAreTheMost() {
        var fifty =
                IntStream.range(0, 50).mapToObj(i -> "r" + i + "@example.org").toList();
        assertThat(world.send("a@example.org", request -> request.destination(d -> d.toAddresses(fifty))))
                .isNotEmpty();
        refused(
                "Recipient count exceeds 50.",
                request -> request.destination(d -> d.toAddresses(fifty).bccAddresses("one@example.org")));
        refused("at least one recipient", request -> request.destination(d -> {}));
    }

    @Test
    void headersArePrintableShortAndFew() {
        refused("regular expression", headers("X Y", "v"));
        refused("regular expression", headers("X:Y", "v"));
        refused("regular expression", headers("X-Y", "é"));
        refused("regular expression", headers("X-Y", "a\r\nBcc: b@example.org"));
        refused("regular expression", headers("X-Y", ""));
        refused("regular expression", headers("X".repeat(127), "v"));
        refused("regular expression", headers("X", "v".repeat(996)));
        refused("combined length", headers("XX", "v".repeat(995)));
        refused(
                "less than or equal to 15",
                simple(message -> message.headers(Collections.nCopies(16, header("X-Many", "v")))));
        assertThat(world.send(
                        "a@example.org",
                        simple(message -> message.headers(Collections.nCopies(15, header("X-Many", "v"))))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject", "from", "TO", "Content-Type"})
    void whatSesWritesItselfCannotBeWrittenTwice(String name) {
        refused("Duplicate header", headers(name, "x"));
    }

    @Test
    void aHeaderThatMayStandOnceStandsOnce() {
        refused(
                "Duplicate header 'List-Unsubscribe'",
                simple(message -> message.headers(
                        header("List-Unsubscribe", "<https://x.example>"),
                        header("List-Unsubscribe", "<https://y.example>"))));
    }

    @Test
    void tagsAreAsciiWords() {
        refused("Invalid tag value", tags("outbox", "a b"));
        refused("Invalid tag value", tags("outbox", "a@b"));
        refused("Invalid tag value", tags("outbox", "v".repeat(257)));
        refused("Invalid tag name", tags("ses:x", "v"));
        refused("Invalid tag name", tags("", "v"));
        assertThat(world.send("a@example.org", tags("outbox_1-b", "V".repeat(256))))
                .isNotEmpty();
    }

    @Test
    void aMailOfMoreThanFortyMegabytesIsTooLong() {
        refused("Message length is more than 41943040 bytes long", attachment("big.pdf", 31 << 20));
        assertThat(world.send("a@example.org", attachment("big.pdf", 29 << 20))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.exe", "run.EXE", "macro.vbs", "../etc/passwd"})
    void someFilesCannotTravel(String name) {
        refused("Illegal filename", attachment(name, 1));
    }

    @Test
    void aMailNeedsASubjectAndABody() {
        refused(
                "content.simple.subject",
                request -> request.content(c -> c.simple(m -> m.body(b -> b.text(t -> t.data("x"))))));
        refused("content.simple.body", request -> request.content(c -> c.simple(m -> m.subject(s -> s.data("x")))));
        refused("Exactly one", request -> request.content(c -> {}));
        refused(
                "Control characters",
                request -> request.content(c -> c.simple(
                        m -> m.subject(s -> s.data("x\nBcc: y@example.org")).body(b -> b.text(t -> t.data("x"))))));
        refused(
                "Unsupported charset",
                request -> request.content(c -> c.simple(
                        m -> m.subject(s -> s.data("x").charset("klingon")).body(b -> b.text(t -> t.data("x"))))));
    }

    @Test
    void withoutACharsetOnlyAsciiSurvives() {
        var id = world.send(
                "a@example.org",
                request -> request.content(c -> c.simple(m -> m.subject(s -> s.data("Zoë"))
                        .body(b -> b.text(t -> t.data("naïve"))
                                .html(h -> h.data("naïve").charset("ISO-8859-1"))))));
        var mail = world.endpoint.mailbox().find(id).orElseThrow();
        assertThat(List.of(mail.subject(), String.valueOf(mail.text()), String.valueOf(mail.html())))
                .containsExactly("Zo?", "na?ve", "naïve");
    }

    @Test
    void aConfigurationSetOrTemplateMustExist() {
        assertThatThrownBy(() -> world.send("a@example.org", request -> request.configurationSetName("other")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Configuration set <other> does not exist.");
        assertThatThrownBy(() -> world.send(
                        "a@example.org", request -> request.content(c -> c.template(t -> t.templateName("Welcome")))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRawMessageIsTakenApart() {
        var raw = """
                From: =?UTF-8?Q?=C3=89lise?= <elise@plenary.example>
                To: a@example.org,
                 "B, C" <b@example.org>
                Subject: =?UTF-8?B?w4lsaXNl?= =?UTF-8?Q?_ici?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                preamble
                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Gr=C3=BC=
                =C3=9Fe
                --inner
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PGI+w6k8
                L2I+
                --inner--
                --outer
                Content-Type: application/pdf; name="a.pdf"
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                JVBERg==
                --outer--
                """;
        var id = world.client
                .sendEmail(SendEmailRequest.builder()
                        .configurationSetName(SET)
                        .content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(raw.replace("\n", "\r\n")))))
                        .build())
                .messageId();
        var mail = world.endpoint.mailbox().find(id).orElseThrow();
        assertThat(mail.subject()).isEqualTo("Élise ici");
        assertThat(mail.text()).isEqualTo("Grüße");
        assertThat(mail.html()).isEqualTo("<b>é</b>");
        assertThat(mail.envelope().to()).containsExactly("a@example.org", "\"B, C\" <b@example.org>");
        assertThat(mail.attachments()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("a.pdf");
            assertThat(file.bytes()).asString().isEqualTo("%PDF");
        });
    }

    @Test
    void theSandboxWantsVerifiedRecipients() {
        try {
            world.endpoint.account().sandbox(true);
            assertThatThrownBy(() -> world.send("a@example.org"))
                    .isInstanceOf(MessageRejectedException.class)
                    .hasMessageContaining("a@example.org");
            assertThat(world.send("success@simulator.amazonses.com")).isNotEmpty();
            assertThat(world.send("a@plenary.example")).isNotEmpty();
        } finally {
            world.endpoint.account().sandbox(false);
        }
    }

    @Test
    void aCallMustBeSignedKnownAndWellFormed() throws Exception {
        assertThat(post("/v2/email/outbound-emails", "{}", "")).startsWith("403 MissingAuthenticationTokenException");
        assertThat(post("/v2/email/outbound-emails", "{", "Credential=Mailer/x"))
                .startsWith("400 SerializationException");
        assertThat(post("/v2/email/outbound-emails", "[]", "Credential=Mailer/x"))
                .startsWith("400 BadRequestException");
        assertThat(post("/v2/email/templates", "{}", "Credential=Mailer/x"))
                .startsWith("404 UnknownOperationException");
        assertThat(post("/v2/email/", "{}", "Credential=Mailer/x")).startsWith("404 UnknownOperationException");
    }

    private static String post(String path, String body, String authorization)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(world.endpoint.address() + path))
                    .header("X-Test", "x")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " "
                    + answer.headers().firstValue("x-amzn-ErrorType").orElse("") + " " + answer.body();
        }
    }

    private static void refused(String why, Consumer<SendEmailRequest.Builder> change) {
        var before = world.endpoint.mailbox().count();
        assertThatThrownBy(() -> world.client.sendEmail(mail("a@example.org", change)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
        assertThat(world.endpoint.mailbox().count()).isEqualTo(before);
    }

    private static Consumer<SendEmailRequest.Builder> simple(Consumer<Message.Builder> more) {
        return request -> request.content(content -> content.simple(message -> {
            message.subject(s -> s.data("x")).body(b -> b.text(t -> t.data("x")));
            more.accept(message);
        }));
    }

    private static Consumer<SendEmailRequest.Builder> headers(String name, String value) {
        return simple(message -> message.headers(header(name, value)));
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static Consumer<SendEmailRequest.Builder> tags(String name, String value) {
        return request ->
                request.emailTags(MessageTag.builder().name(name).value(value).build());
    }

    private static Consumer<SendEmailRequest.Builder> attachment(String name, int bytes) {
        return simple(message -> message.attachments(Attachment.builder()
                .fileName(name)
                .rawContent(SdkBytes.fromByteArray(new byte[bytes]))
                .build()));
    }
}
