package org.plenary.common.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plenary.common.lambda.Clients;
import org.plenary.common.lambda.Configuration;

/** What became of a mail when SES could not be asked, or did not answer. */
final class SesPostTest {
    private static Post.Receipt send(int port) {
        var clients = new Clients(Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:" + port));
        var configuration = new Configuration(
                "table", "in", "out", URI.create("http://localhost"), "from@b.example", "first@b.example", "events");
        try (var client = SesPost.client(clients)) {
            return new SesPost(client, configuration)
                    .send(new Post.Parcel("id", 1, "a@b.example", "Subject", "<p>Text</p>", "Text"));
        }
    }

    @Test
    void a_connection_that_was_refused_has_sent_nothing() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(send(port)).isEqualTo(new Post.Receipt.Later());
    }

    @Test
    void a_connection_that_broke_after_the_request_may_have_sent_the_mail() throws Exception {
        try (var ses = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var breaking = Thread.ofVirtual().start(() -> {
                try (var connection = ses.accept()) {
                    assertThat(connection.getInputStream().read()).isPositive();
                } catch (IOException gone) {
                    // as wanted
                }
            });
            assertThat(send(ses.getLocalPort())).isEqualTo(new Post.Receipt.Unknown());
            breaking.join();
        }
    }
}
