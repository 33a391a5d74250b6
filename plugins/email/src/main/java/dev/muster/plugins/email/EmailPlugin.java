package dev.muster.plugins.email;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.notice.Notices;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Sends notices by e-mail: to a mail server by SMTP, or as files into a directory.
public final class EmailPlugin implements Plugin, Notices, SelfTest {
    /// The server gives up on a call after ten seconds; whoever asks for longer would never be told
    /// why it failed.
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private @Nullable Parts parts;

    private record Parts(Outbox outbox, InternetAddress from, List<InternetAddress> to) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("from", "The sender, for example Muster <muster@x.org>"),
                PluginSetting.required("to", "The addresses that get the mail")
                        .as(SettingType.WORDS),
                PluginSetting.optional("host", "The mail server; this or pickup"),
                PluginSetting.optional(
                                "port", "Its port; 587 for starttls, 465 for tls, 25 for none")
                        .as(SettingType.INTEGER),
                PluginSetting.optional("security", "none, starttls or tls", "starttls"),
                PluginSetting.optional("user", "Whom to log in as; not at all when not given"),
                PluginSetting.optional("password", "The user's password").asSecret(),
                PluginSetting.optional(
                        "ca", "A PEM file with the only certificates to trust, if not the usual"),
                PluginSetting.optional(
                        "pickup", "A directory to put mail into as files, instead of host"),
                PluginSetting.optional(
                                "timeout", "How long to wait for the mail server, up to 9s", "5s")
                        .as(SettingType.DURATION));
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var from = Addresses.parse("from", settings.text("from"));
        var to = settings.words("to").stream().map(word -> Addresses.parse("to", word)).toList();
        parts = new Parts(outbox(context, settings), from, to);
    }

    @Override
    public void send(String idempotencyKey, String subject, String text, IncidentView incident)
            throws Exception {
        var it = started();
        it.outbox().send(Letter.of(idempotencyKey, it.from(), it.to(), subject, text, incident));
    }

    /// Connects and logs in; sends no mail.
    @Override
    public String test() throws Exception {
        return started().outbox().test();
    }

    private static Outbox outbox(PluginContext context, PluginSettings settings) {
        var host = settings.find("host");
        var pickup = settings.find("pickup");
        if (host == null && pickup != null) {
            return new Pickup(Path.of(pickup), context.clock());
        }
        if (host == null || pickup != null) {
            throw new IllegalArgumentException(
                    "%s of the settings 'host' and 'pickup' are given: expected one"
                            .formatted(host == null ? "None" : "Both"));
        }
        var server = server(host, settings);
        return new Smtp(context, server, session(server, settings));
    }

    private static Smtp.Server server(String host, PluginSettings settings) {
        var timeout = settings.duration("timeout");
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'timeout' is not between 1ms and %ds"
                            .formatted(settings.text("timeout"), LONGEST.toSeconds()));
        }
        var security = settings.text("security");
        int usual =
                switch (security) {
                    case "none" -> 25;
                    case "starttls" -> 587;
                    case "tls" -> 465;
                    default ->
                            throw new IllegalArgumentException(
                                    "'%s' of the setting 'security' is not none, starttls or tls"
                                            .formatted(security));
                };
        int port = settings.find("port") == null ? usual : settings.integer("port");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'%d' of the setting 'port' is not between 1 and 65535".formatted(port));
        }
        if (!host.matches("[A-Za-z0-9._:-]{1,255}")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'host' is not a host such as smtp.example.org"
                            .formatted(host));
        }
        var user = settings.find("user");
        var password = settings.find("password");
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "Only one of the settings 'user' and 'password' is given: expected both or"
                            + " none");
        }
        return new Smtp.Server(host, port, security, user, password, timeout);
    }

    private static Session session(Smtp.Server server, PluginSettings settings) {
        var properties = new Properties();
        var timeout = String.valueOf(server.timeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.auth", String.valueOf(server.user() != null));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case "starttls" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            default -> {
                // Without encryption there is nothing to set up.
            }
        }
        var ca = settings.find("ca");
        if (ca != null) {
            properties.put("mail.smtp.ssl.socketFactory", Trust.in(Path.of(ca)));
        }
        return Session.getInstance(properties);
    }

    private Parts started() {
        var it = parts;
        if (it == null) {
            throw new IllegalStateException("It was not started");
        }
        return it;
    }
}
