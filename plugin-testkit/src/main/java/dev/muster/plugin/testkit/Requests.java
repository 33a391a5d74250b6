package dev.muster.plugin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.inbound.InboundRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Requests that come from outside, as nobody should send them.
final class Requests {
    private static final int LARGEST = 1024 * 1024;
    private static final int DEEP = 100_000;

    private Requests() {}

    /// Bodies that no system sends.
    static List<String> bodies() {
        return List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "\"",
                "{\"a\":",
                "%",
                "=&&=%zz&payload=%7B",
                "\u0000\uD83D\uDD25\u202e",
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP),
                "1".repeat(DEEP));
    }

    /// Requests that are not by the other system: without a signature, without any that could be
    /// one, with one that fits nothing.
    static List<InboundRequest> unsigned() {
        var requests = new ArrayList<InboundRequest>();
        for (var body : bodies()) {
            requests.add(new InboundRequest("", Map.of(), body.getBytes(UTF_8)));
        }
        var noText = new byte[LARGEST];
        Arrays.fill(noText, (byte) 0xff);
        requests.add(new InboundRequest("/%2e%2e", Map.of("Content-Type", "text/html"), noText));
        return requests;
    }

    /// What becomes of a genuine request on the way, each of them to be refused.
    static List<InboundRequest> forged(InboundRequest genuine) {
        var longer = Arrays.copyOf(genuine.body(), genuine.body().length + 1);
        longer[longer.length - 1] = ' ';
        var changed = genuine.body().clone();
        changed[changed.length / 2] ^= 1;
        return List.of(
                new InboundRequest(genuine.path(), Map.of(), genuine.body()),
                new InboundRequest(genuine.path(), genuine.headers(), longer),
                new InboundRequest(genuine.path(), genuine.headers(), changed),
                new InboundRequest(genuine.path(), genuine.headers(), new byte[0]));
    }
}
