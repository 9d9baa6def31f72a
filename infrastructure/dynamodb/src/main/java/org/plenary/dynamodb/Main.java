package org.plenary.dynamodb;

import java.io.IOException;
import java.lang.reflect.Proxy;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Starts DynamoDB Local in file mode on the loopback interface (Amazon's own main listens on all of them, takes no free
 * port and reports home), prints {@code listening on <port>}, and ends when its standard input does: whoever started it
 * may die in any way, and it leaves with them.
 */
final class Main {
    private Main() {}

    /**
     * @param arguments the folder of the data file, and the port (0: any free one)
     */
    public static void main(String[] arguments) throws Exception {
        leaveInterruptsToTheParent();
        var store = new LocalDynamoDBRequestHandler(0, false, arguments[0], true, false);
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(store, null), "/"));
        server.start();
        System.out.println("listening on " + connector.getLocalPort());
        awaitEndOfInput();
        server.stop();
        store.shutdown();
        System.exit(0);
    }

    /** Ctrl-C reaches every process of the terminal at once; this one must outlive the handlers that still write. */
    private static void leaveInterruptsToTheParent() throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var ignore = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, given) -> null);
        var interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler).invoke(null, interrupt, ignore);
    }

    private static void awaitEndOfInput() throws IOException {
        var input = System.in;
        while (input.read() >= 0) {
            // Nothing is said; only the end matters
        }
    }
}
