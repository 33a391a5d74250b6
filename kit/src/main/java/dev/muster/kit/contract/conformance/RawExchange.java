package dev.muster.kit.contract.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One request and its answer on a connection of their own, for addresses that no URI can have: the
/// JDK's client refuses to send them. Reads only what ends with the connection.
final class RawExchange {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final URI server;
    private final Duration patience;

    RawExchange(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /// @param authorization null for none
    /// @throws IOException when nothing comes back, or something that is no HTTP
    Answer send(Probe probe, @Nullable String authorization) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout((int) patience.toMillis());
            var out = socket.getOutputStream();
            var body = probe.body() == null ? new byte[0] : probe.body();
            out.write(head(probe, authorization, body.length).getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            return parse(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Socket connect() throws IOException {
        boolean secure = "https".equals(server.getScheme());
        int port = server.getPort() > 0 ? server.getPort() : secure ? 443 : 80;
        if (secure) {
            return SSLSocketFactory.getDefault().createSocket(server.getHost(), port);
        }
        var socket = new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), port), (int) patience.toMillis());
        return socket;
    }

    private String head(Probe probe, @Nullable String authorization, int length) {
        var head =
                new StringBuilder()
                        .append(probe.method())
                        .append(' ')
                        .append(server.getRawPath())
                        .append(probe.target())
                        .append(" HTTP/1.1\r\nHost: ")
                        .append(server.getRawAuthority())
                        .append("\r\nConnection: close\r\n");
        probe.headers()
                .forEach(
                        (name, value) ->
                                head.append(name).append(": ").append(value).append("\r\n"));
        if (authorization != null) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (probe.body() != null) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static Answer parse(String text) throws IOException {
        int end = text.indexOf(END_OF_HEAD);
        var lines = text.substring(0, Math.max(0, end)).split("\r\n", -1);
        var start = lines[0].split(" ", 3);
        if (end < 0 || start.length < 2 || !start[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("no HTTP came back");
        }
        var headers = new HashMap<String, List<String>>();
        for (int i = 1; i < lines.length; i++) {
            var header = lines[i].split(":", 2);
            if (header.length == 2) {
                headers.computeIfAbsent(
                                header[0].strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(header[1].strip());
            }
        }
        var body = text.substring(end + END_OF_HEAD.length());
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            body = unchunked(body);
        }
        return new Answer(
                Integer.parseInt(start[1]),
                HttpHeaders.of(Map.copyOf(headers), (name, value) -> true),
                body);
    }

    private static String unchunked(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int line = at;
            while (line < bytes.length && bytes[line] != '\r') {
                line++;
            }
            var size = new String(bytes, at, line - at, StandardCharsets.US_ASCII).strip();
            int length = size.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(size, 16) : 0;
            if (length == 0 || line + 2 + length > bytes.length) {
                break;
            }
            whole.write(bytes, line + 2, length);
            at = line + 2 + length + 2;
        }
        return whole.toString(StandardCharsets.UTF_8);
    }
}
