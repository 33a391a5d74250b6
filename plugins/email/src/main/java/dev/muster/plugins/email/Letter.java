package dev.muster.plugins.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.incident.IncidentView;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// One notice as an e-mail.
///
/// @param id the same for each repetition of one notice, safe in a header and as a file's name
record Letter(
        String id,
        InternetAddress from,
        List<InternetAddress> to,
        String subject,
        String text,
        IncidentView incident) {
    private static final int LONGEST_SUBJECT = 200;

    /// @param idempotencyKey anything
    static Letter of(
            String idempotencyKey,
            InternetAddress from,
            List<InternetAddress> to,
            String subject,
            String text,
            IncidentView incident) {
        return new Letter(hash(idempotencyKey), from, to, line(subject, incident), text, incident);
    }

    /// @param date when it is sent
    MimeMessage message(Session session, Instant date) throws MessagingException {
        var message = new Identified(session, "<" + id + "@" + domain() + ">");
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        message.setSubject(subject, UTF_8.name());
        message.setSentDate(Date.from(date));
        // A root that is never sent: mail programs put together what refers to the same one.
        var root =
                "<%s.%d@%s>"
                        .formatted(
                                incident.key()
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^a-z0-9.-]", "-"),
                                incident.declaredAt().getEpochSecond(),
                                domain());
        message.setHeader("In-Reply-To", root);
        message.setHeader("References", root);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        var plain = new MimeBodyPart();
        plain.setText(plain(), UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(Html.of(text, incident), UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    private String plain() {
        var url = incident.url();
        return """
        %s

        %s: %s
        Severity: %s
        Status: %s
        %s\
        """
                .formatted(
                        text.strip(),
                        incident.key(),
                        oneLine(incident.title()),
                        incident.severity(),
                        incident.status(),
                        url == null ? "" : url + "\n");
    }

    private String domain() {
        var address = from.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String line(String subject, IncidentView incident) {
        var whole =
                subject.contains(incident.key())
                        ? subject
                        : "[%s] %s".formatted(incident.key(), subject);
        var line = oneLine(whole);
        if (line.codePointCount(0, line.length()) <= LONGEST_SUBJECT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }

    /// Whoever can break a line in a header can write headers.
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Identified extends MimeMessage {
        private final String messageId;

        private Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
