package org.plenary.benchmark.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** TLS before a plain server: takes it off and passes on the bytes. */
final class TlsFront implements AutoCloseable {
    private final ServerSocket socket;
    private final int behind;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    /** @param behind port of the plain server on the loopback interface */
    TlsFront(SSLContext tls, int behind) {
        this.behind = behind;
        try {
            socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                threads.execute(() -> relay(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                var server = new Socket()) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
            threads.execute(() -> pass(server, client));
            copy(client.getInputStream(), server.getOutputStream());
        } catch (IOException hungUp) {
            // Lambdas are killed as soon as they answered: that is the end of a connection here
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException hungUp) {
            // as above
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }
}
