package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server, as a real SMTP server on loopback that takes mail from one user and keeps it.
/// [#behave] has it fail as mail servers fail.
public final class FakeMail implements AutoCloseable {
    /// Whom it lets in.
    public static final String USER = "muster@example.org";

    /// That user's password.
    public static final String PASSWORD = "fake-mail-password";

    private final @Nullable SSLContext tls;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private @Nullable ServerSocket listening;
    private int port;

    /// A mail that was taken.
    ///
    /// @param to all who get it
    /// @param source headers and body as they came, a character a byte
    /// @param encrypted whether it came over TLS
    public record Mail(String from, List<String> to, String source, boolean encrypted) {
        public Mail {
            to = List.copyOf(to);
        }

        /// A header, unfolded; null when there is none.
        public @Nullable String header(String name) {
            var head = source.split("\r\n\r\n", 2)[0].replaceAll("\r\n[ \t]+", " ");
            for (var line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return null;
        }
    }

    /// What can go wrong.
    public enum Fault {
        /// Nothing.
        NONE,
        /// Nothing is answered.
        SLOW,
        /// It answers what no mail server says.
        MALFORMED,
        /// The connection ends in the middle of a mail, which is not kept.
        CUT,
        /// A mail is kept, but the connection ends before that is said.
        ANSWER_LOST
    }

    /// @param tls what it encrypts with after STARTTLS; null for a server that cannot
    public FakeMail(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    /// One without encryption, on a free port.
    public static FakeMail started() {
        return startedOn(0, null);
    }

    /// One on a port.
    ///
    /// @param tls as for the constructor
    /// @throws UncheckedIOException when something else listens there
    public static FakeMail startedOn(int port, @Nullable SSLContext tls) {
        var fake = new FakeMail(tls);
        fake.port = port;
        fake.comeBack();
        return fake;
    }

    /// Where it listens, on 127.0.0.1.
    public synchronized int port() {
        return port;
    }

    /// The mail that it has taken, oldest first.
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /// All that it was told, but for mails and passwords, oldest first.
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /// Behaves so from now on.
    public void behave(Fault next) {
        fault = next;
        if (next == Fault.NONE) {
            replies.clear();
            hangUp();
        }
    }

    /// Answers so from now on, until it behaves.
    ///
    /// @param command what the command begins with, for example `RCPT TO:<ada@example.org>`; `.` is
    ///   the end of a mail, an empty one the greeting
    /// @param reply for example `451 4.3.0 Try again later`
    public void answer(String command, String reply) {
        replies.put(command, reply);
    }

    /// Is not there any more: connections are refused. [#comeBack] ends that.
    public synchronized void goAway() {
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    /// Listens again, on the same port.
    public synchronized void comeBack() {
        try {
            var socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            listening = socket;
            port = socket.getLocalPort();
            Thread.ofVirtual().name("fake-mail").start(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    private void hangUp() {
        for (var connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().name("fake-mail").start(() -> serve(connection));
            }
        } catch (IOException e) {
            // It has gone away.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Conversation(socket).run();
        } catch (IOException e) {
            // The other side has gone, or was hung up on.
        } finally {
            connections.remove(socket);
        }
    }

    private final class Conversation {
        private Socket socket;
        private BufferedReader in;
        private boolean encrypted;
        private boolean known;
        private String from = "";
        private final List<String> to = new ArrayList<>();

        private Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = reader(socket);
        }

        private void run() throws IOException {
            var greeting = replies.getOrDefault("", "220 fake.example.org ESMTP");
            say(fault == Fault.MALFORMED ? "<html>" : greeting);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line.toUpperCase(Locale.ROOT).startsWith("AUTH") ? "AUTH" : line);
                var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                var reply = reply(line);
                if (reply != null) {
                    say(reply);
                } else if (!obey(verb, line)) {
                    return;
                }
            }
        }

        private @Nullable String reply(String line) {
            for (var entry : new LinkedHashMap<>(replies).entrySet()) {
                if (!entry.getKey().isEmpty()
                        && line.regionMatches(
                                true, 0, entry.getKey(), 0, entry.getKey().length())) {
                    return entry.getValue();
                }
            }
            return null;
        }

        private boolean obey(String verb, String line) throws IOException {
            switch (verb) {
                case "EHLO" -> {
                    var starttls = tls != null && !encrypted ? "250-STARTTLS\r\n" : "";
                    say("250-fake.example.org\r\n" + starttls + "250 AUTH PLAIN LOGIN");
                }
                case "HELO", "NOOP", "RSET" -> {
                    to.clear();
                    say("250 OK");
                }
                case "STARTTLS" -> encrypt();
                case "AUTH" -> authenticate(line);
                case "MAIL" -> {
                    from = address(line);
                    say(known ? "250 2.1.0 OK" : "530 5.7.0 Authentication required");
                }
                case "RCPT" -> {
                    to.add(address(line));
                    say("250 2.1.5 OK");
                }
                case "DATA" -> {
                    return data();
                }
                case "QUIT" -> {
                    say("221 2.0.0 Bye");
                    return false;
                }
                default -> say("502 5.5.1 Command not implemented");
            }
            return true;
        }

        private boolean data() throws IOException {
            if (to.isEmpty()) {
                say("503 5.5.1 No recipients");
                return true;
            }
            say("354 Go ahead");
            var source = new StringBuilder();
            for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            var reply = reply(".");
            if (fault == Fault.CUT) {
                return false;
            }
            if (reply == null) {
                mails.add(new Mail(from, to, source.toString(), encrypted));
            }
            to.clear();
            if (fault == Fault.ANSWER_LOST) {
                return false;
            }
            say(reply == null ? "250 2.0.0 Taken" : reply);
            return true;
        }

        private void encrypt() throws IOException {
            if (tls == null) {
                say("502 5.5.1 Command not implemented");
                return;
            }
            say("220 2.0.0 Go ahead");
            var secure =
                    (SSLSocket)
                            tls.getSocketFactory()
                                    .createSocket(socket, "127.0.0.1", socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = reader(secure);
            encrypted = true;
        }

        private void authenticate(String line) throws IOException {
            var words = line.split(" ");
            String given;
            if (words.length > 1 && words[1].equalsIgnoreCase("LOGIN")) {
                var user = words.length > 2 ? words[2] : ask("334 VXNlcm5hbWU6");
                given = decoded(user) + "\0" + decoded(ask("334 UGFzc3dvcmQ6"));
            } else {
                given = decoded(words.length > 2 ? words[2] : ask("334 "));
                given = given.substring(given.indexOf('\0') + 1);
            }
            known = given.equals(USER + "\0" + PASSWORD);
            say(known ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid");
        }

        private String ask(String question) throws IOException {
            say(question);
            var answer = in.readLine();
            return answer == null ? "" : answer;
        }

        private void say(String line) throws IOException {
            if (fault != Fault.SLOW) {
                socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
                socket.getOutputStream().flush();
            }
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private static String address(String line) {
        int start = line.indexOf('<');
        int end = line.indexOf('>');
        return start < 0 || end < start ? "" : line.substring(start + 1, end);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
