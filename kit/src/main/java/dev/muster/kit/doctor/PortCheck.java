package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;
import dev.muster.kit.http.HttpServer;
import dev.muster.kit.http.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The port that the server is to listen on.
final class PortCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private PortCheck() {}

    static Finding of(HttpSettings settings) {
        var where = settings.host() + ":" + settings.port();
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            return Finding.fail(
                    "port",
                    "'%s' is the name of no machine".formatted(settings.host()),
                    "set HTTP_HOST to an address of this machine, or to 0.0.0.0 for all of them");
        }
        try (var socket = new ServerSocket()) {
            // As the server does; without it, what closed a moment ago would count as a holder.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, settings.port()));
            return Finding.ok("port", settings.port() == 0 ? "Any free one" : where + " is free");
        } catch (IOException refused) {
            return held(settings, where, refused);
        }
    }

    private static Finding held(HttpSettings settings, String where, IOException refused) {
        if (isAnswering(settings)) {
            return Finding.ok("port", "A server listens on %s and answers".formatted(where));
        }
        var holder = PortHolder.of(settings.port());
        return Finding.fail(
                "port",
                "%s cannot be listened on (%s)%s"
                        .formatted(
                                where,
                                refused.getMessage(),
                                holder.map(
                                                it ->
                                                        ": process %d has it, %s"
                                                                .formatted(it.pid(), it.command()))
                                        .orElse("")),
                holder.map(it -> "stop that process with: kill %d; or".formatted(it.pid()))
                                .orElse("see who has it with: ss -ltnp; or")
                        + " choose another with HTTP_PORT");
    }

    private static boolean isAnswering(HttpSettings settings) {
        var live = HttpServer.url(settings.host(), settings.port()).resolve("/health/live");
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(live).timeout(PATIENCE).build(),
                            BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().equals("{\"status\":\"up\"}");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
