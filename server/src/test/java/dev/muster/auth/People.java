package dev.muster.auth;

import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;

/// People who use the server under test, each with an API token for all that their role may do.
public final class People {
    private final TestServer server;
    private final String suffix = Long.toString(System.nanoTime(), 36);

    public People(TestServer server) {
        this.server = server;
    }
}
