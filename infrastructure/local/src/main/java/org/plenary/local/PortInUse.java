package org.plenary.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Another program listens where the world was to listen: says on which port, and how to choose another. */
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    private PortInUse(int port) {
        super("Port " + port + " is in use by another program; -Dplenary.port= chooses another first port"
                + " (and -Dplenary.data= another folder, if another world runs).");
    }

    /**
     * @param port 0 for any, which is always free
     * @throws PortInUse if nobody can listen there now
     */
    public static void check(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new PortInUse(port);
        }
    }
}
