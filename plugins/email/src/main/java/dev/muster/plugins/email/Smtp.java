package dev.muster.plugins.email;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// A mail server that takes mail by SMTP.
final class Smtp implements Outbox {
    private final PluginContext context;
    private final Server server;
    private final Session session;
    private final Delivered delivered = new Delivered();

    /// How to get to it.
    ///
    /// @param security `none`, `starttls` or `tls`
    /// @param user null for no authentication
    /// @param timeout for the whole of one letter
    record Server(
            String host,
            int port,
            String security,
            @Nullable String user,
            @Nullable String password,
            Duration timeout) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    Smtp(PluginContext context, Server server, Session session) {
        this.context = context;
        this.server = server;
        this.session = session;
    }

    @Override
    public void send(Letter letter) throws Exception {
        var already = delivered.to(letter.id());
        var open =
                letter.to().stream()
                        .filter(to -> !already.contains(to.toString()))
                        .toArray(InternetAddress[]::new);
        if (open.length == 0) {
            return;
        }
        connected(
                transport -> {
                    try {
                        transport.sendMessage(
                                letter.message(session, context.clock().instant()), open);
                        delivered.add(letter.id(), open);
                    } catch (SendFailedException e) {
                        delivered.add(letter.id(), e.getValidSentAddresses());
                        judge(letter, e);
                    }
                    return "";
                });
    }

    @Override
    public String test() throws Exception {
        return connected(
                transport -> {
                    transport.issueCommand("NOOP", 250);
                    return "%s takes %s, %s"
                            .formatted(
                                    server,
                                    server.user() == null
                                            ? "connections without a user"
                                            : "the user " + server.user(),
                                    server.security().equals("none") ? "unencrypted" : "encrypted");
                });
    }

    private interface Work {
        String with(SMTPTransport transport) throws MessagingException;
    }

    /// The time limits of the mail library are for one answer each; all of them together have one
    /// here. Interrupting a virtual thread closes the socket that it waits for.
    private String connected(Work work) throws Exception {
        var task = new FutureTask<>(() -> exchange(work));
        Thread.ofVirtual().name("smtp").start(task);
        try {
            return task.get(server.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new RetryLater(
                    "%s has not answered within %d ms"
                            .formatted(server, server.timeout().toMillis()),
                    null);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private String exchange(Work work) {
        var transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null));
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            if (server.user() != null && !transport.supportsExtension("AUTH")) {
                throw new RetryLater(
                        "%s lets nobody log in: leave out 'user' and 'password', or set another"
                                        .formatted(server)
                                + " 'security'",
                        null);
            }
            return work.with(transport);
        } catch (AuthenticationFailedException e) {
            throw new RetryLater(
                    "%s does not take the user and password: %s".formatted(server, Reply.line(e)),
                    null);
        } catch (MessagingException e) {
            throw new RetryLater("%s: %s".formatted(server, Reply.line(e)), null);
        } finally {
            closeQuietly(transport);
        }
    }

    private static void closeQuietly(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The letter's fate is known; how the connection ends does not change it.
        }
    }

    private void judge(Letter letter, SendFailedException failure) {
        var reason = "%s: %s".formatted(server, Reply.line(failure));
        if (!Reply.isForEver(failure)) {
            throw new RetryLater(reason, null);
        }
        var got = delivered.to(letter.id());
        if (got.isEmpty()) {
            throw new GiveUp(reason);
        }
        var others = new ArrayList<>(letter.to());
        others.removeIf(to -> got.contains(to.toString()));
        context.logger().log(WARNING, "Not sent to " + others + ", but to the others. " + reason);
    }
}
