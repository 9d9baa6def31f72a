package org.plenary.benchmark.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of our own for {@code localhost}, and how a Lambda comes to trust it: the JDK by its trust store property,
 * Amazon's common runtime by the bundle that OpenSSL and its kin read.
 */
final class Authority {
    private static final String PASSWORD = "benchmark";

    private final Path store;
    private final Path bundle;

    Authority(Path folder) {
        store = folder.resolve("localhost.p12");
        bundle = folder.resolve("localhost.pem");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(store);
            keytool("-genkeypair -alias localhost -keyalg EC -groupname secp256r1 -dname CN=localhost -validity 30"
                    + " -ext san=dns:localhost,ip:127.0.0.1 -ext bc:c=ca:true");
            keytool("-exportcert -rfc -alias localhost -file " + bundle);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What our end of a connection shows. */
    SSLContext server() {
        try (var file = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The bundle, for {@code SSL_CERT_FILE}. */
    Path bundle() {
        return bundle;
    }

    List<String> properties() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    private void keytool(String arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
