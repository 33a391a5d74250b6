package dev.muster.kit.contract.conformance;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Requests as lines for a shell with curl. Secrets are named by environment variables.
final class Curl {
    private static final int LONG_RUN = 100;
    private static final int SHORT = 1000;

    private final URI server;
    private final String variables;

    /// @param variables what the names of environment variables begin with, for example `MUSTER_`
    Curl(URI server, String variables) {
        this.server = server;
        this.variables = variables;
    }

    String line(Probe probe) {
        var curl = new StringBuilder("curl -sS -i -g --path-as-is -X ").append(probe.method());
        new TreeMap<>(probe.headers())
                .forEach((name, value) -> curl.append(" -H ").append(quoted(name + ": " + value)));
        curl.append(
                switch (probe.login()) {
                    case NONE -> "";
                    case TOKEN -> bearer("$" + variables + "TOKEN");
                    case WEAK_TOKEN -> bearer("$" + variables + "WEAK_TOKEN");
                    case WRONG_TOKEN -> bearer(Wire.WRONG_TOKEN);
                    case BASIC -> " -H 'Authorization: " + Wire.BASIC + "'";
                    case FORGED -> " -H \"Cookie: session=$" + variables + "SESSION\"";
                });
        var address = quoted(server + probe.target());
        var body = probe.body();
        if (body == null) {
            return curl.append(' ').append(address).toString();
        }
        if (!probe.headers().containsKey("Content-Type")) {
            curl.append(" -H 'Content-Type:'");
        }
        if (body.length <= SHORT && isPlain(body)) {
            curl.append(" --data-raw ").append(quoted(new String(body, StandardCharsets.UTF_8)));
            return curl.append(' ').append(address).toString();
        }
        return "{ "
                + String.join(" ", parts(body))
                + " } | "
                + curl.append(" --data-binary @- ").append(address);
    }

    private static String bearer(String token) {
        return " -H \"Authorization: Bearer " + token + "\"";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(byte[] body) {
        for (byte unit : body) {
            if (unit < ' ' || unit > '~') {
                return false;
            }
        }
        return true;
    }

    /// Commands that print the body one after the other; what is repeated often is a command of its
    /// own.
    private static List<String> parts(byte[] body) {
        var parts = new ArrayList<String>();
        int from = 0;
        int at = 0;
        while (at < body.length) {
            var run = Run.at(body, at);
            if (run.count() < LONG_RUN) {
                at++;
                continue;
            }
            print(body, from, at, parts);
            parts.add(
                    "yes %s | head -n %d | tr -d '\\n';"
                            .formatted(
                                    quoted(
                                            new String(
                                                    body,
                                                    at,
                                                    run.period(),
                                                    StandardCharsets.US_ASCII)),
                                    run.count()));
            at += run.count() * run.period();
            from = at;
        }
        print(body, from, body.length, parts);
        return parts;
    }

    /// A few printable bytes, again and again.
    private record Run(int period, int count) {
        private static final int LONGEST_PERIOD = 12;

        /// The longest one that begins there.
        static Run at(byte[] body, int from) {
            var longest = new Run(1, 0);
            for (int period = 1; period <= LONGEST_PERIOD; period++) {
                int end = from;
                while (end < body.length
                        && body[end] > ' '
                        && body[end] <= '~'
                        && (end < from + period || body[end] == body[end - period])) {
                    end++;
                }
                int count = (end - from) / period;
                if (count * period > longest.count * longest.period && body[from] != '-') {
                    longest = new Run(period, count);
                }
            }
            return longest;
        }
    }

    private static void print(byte[] body, int from, int to, List<String> parts) {
        if (from == to) {
            return;
        }
        var text = new StringBuilder("printf '");
        for (int i = from; i < to; i++) {
            text.append(body[i] == '%' ? "%%" : escaped(body[i]));
        }
        parts.add(text.append("';").toString());
    }

    private static String escaped(byte unit) {
        return unit < ' ' || unit > '~' || unit == '\'' || unit == '\\'
                ? "\\%03o".formatted(unit & 0xff)
                : String.valueOf((char) unit);
    }
}
