package dev.muster.plugins.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.TestContext;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailPluginTest {
    @TempDir private Path pickup;

    @Test
    void writesAMail() throws Exception {
        started(Map.of()).send("k-1", "Declared: db down", "Ada: is\nit me?", incident());

        var mail = mail();
        assertThat(mail.getHeader("From", null)).isEqualTo("Muster <muster@example.org>");
        assertThat(mail.getHeader("To", null)).isEqualTo("ada@example.org, grace@example.org");
        assertThat(mail.getSubject()).isEqualTo("[INC-1] Declared: db down");
        assertThat(mail.getHeader("Message-ID", null)).matches("<[0-9a-f]{32}@example\\.org>");
        assertThat(mail.getHeader("References", null))
                .isEqualTo("<inc-1.1795512600@example.org>")
                .isEqualTo(mail.getHeader("In-Reply-To", null));
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getSentDate()).isNotNull();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(part(mail, 0))
                .isEqualToIgnoringNewLines(
                        """
                        Ada: is
                        it me?

                        INC-1: db down
                        Severity: sev1
                        Status: active
                        https://muster.example.org/incidents/INC-1?a=1&b=2
                        """);
        assertThat(part(mail, 1))
                .contains(
                        "<p>Ada: is<br>",
                        "<a href=\"https://muster.example.org/incidents/INC-1?a=1&amp;b=2\">INC-1</a>",
                        ": db down<br>Severity: sev1<br>Status: active");
    }

    @Test
    void namesTheIncidentOnceInTheSubject() throws Exception {
        started(Map.of()).send("k-1", "INC-1 is over", "Fine", incident());

        assertThat(mail().getSubject()).isEqualTo("INC-1 is over");
    }

    @Test
    void letsNobodyWriteHeaders() throws Exception {
        started(Map.of())
                .send(
                        "k-1\r\nBcc: eve@example.org",
                        "Declared\r\nBcc: eve@example.org\r\n\r\nbody\u2028x",
                        "\r\n.\r\nMAIL FROM:<eve@example.org>",
                        Incidents.called("db\r\nBcc: eve@example.org"));

        var mail = mail();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("[INC-1] Declared Bcc: eve@example.org body x");
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting("name")
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "In-Reply-To",
                        "References",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress");
    }

    @Test
    void letsNobodyWriteMarkup() throws Exception {
        started(Map.of())
                .send(
                        "k-1",
                        "Declared",
                        "<img src=x onerror='alert(1)'>",
                        Incidents.called("</b><a href=\"javascript:1\">"));

        assertThat(part(mail(), 1))
                .contains(
                        "&lt;img src=x onerror=&#39;alert(1)&#39;&gt;",
                        "&lt;/b&gt;&lt;a href=&quot;javascript:1&quot;&gt;");
    }

    @Test
    void writesAllLetters() throws Exception {
        started(Map.of("from", "Müster 火 <muster@bücher.example>"))
                .send("k-1", "火 Ausfall der Bücher 🔥", "Größe: 火", incident());

        var source = Files.readString(eml().getFirst(), UTF_8);
        assertThat(source).matches("(?s)\\p{ASCII}*");
        var mail = mail();
        assertThat(mail.getSubject()).isEqualTo("[INC-1] 火 Ausfall der Bücher 🔥");
        assertThat(mail.getFrom()[0].toString()).endsWith("<muster@xn--bcher-kva.example>");
        assertThat(mail.getHeader("Message-ID", null)).endsWith("@xn--bcher-kva.example>");
        assertThat(part(mail, 0)).startsWith("Größe: 火");
    }

    @Test
    void cutsASubjectThatIsTooLong() throws Exception {
        started(Map.of()).send("k-1", "🔥".repeat(500), "Fine", incident());

        var subject = mail().getSubject();
        assertThat(subject.codePointCount(0, subject.length())).isEqualTo(200);
        assertThat(subject).startsWith("[INC-1] 🔥").endsWith("🔥…");
    }

    @Test
    void putsTheSameMailInTheSamePlace() throws Exception {
        var plugin = started(Map.of());
        plugin.send("k-1", "One", "Fine", incident());
        plugin.send("k-1", "One", "Fine", incident());
        assertThat(eml()).hasSize(1);

        plugin.send("k-2", "Two", "Fine", incident());
        assertThat(eml()).hasSize(2);
        try (var all = Files.list(pickup)) {
            assertThat(all.toList()).hasSize(2);
        }
    }

    @Test
    void testsItsDirectory() throws Exception {
        var plugin = started(Map.of());
        assertThat(plugin.test())
                .isEqualTo("Mail is put into '%s' as files; nobody is sent any", pickup);

        Files.delete(pickup);

        assertThatThrownBy(plugin::test)
                .hasMessage(
                        "'%s' of the setting 'pickup' cannot be written to any more: make it again",
                        pickup);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    from     | ops              | 'ops' of the setting 'from' is not an e-mail address such as ops@example.org
                    from     | a@x.org, b@x.org | 'a@x.org, b@x.org' of the setting 'from' is not an e-mail address such as ops@example.org
                    to       | ada@x.org ops@   | 'ops@' of the setting 'to' is not an e-mail address such as ops@example.org
                    to       | ädä@x.org        | 'ädä@x.org' of the setting 'to' is not an e-mail address such as ops@example.org
                    host     | "a b"            | 'a b' of the setting 'host' is not a host such as smtp.example.org
                    port     | 0                | '0' of the setting 'port' is not between 1 and 65535
                    port     | smtp             | 'smtp' of the setting 'port' is not a whole number
                    security | ssl              | 'ssl' of the setting 'security' is not none, starttls or tls
                    timeout  | 10s              | '10s' of the setting 'timeout' is not between 1ms and 9s
                    user     | ada              | Only one of the settings 'user' and 'password' is given: expected both or none
                    password | hunter2hunter2   | Only one of the settings 'user' and 'password' is given: expected both or none
                    host     | ""               | None of the settings 'host' and 'pickup' are given: expected one
                    pickup   | .                | Both of the settings 'host' and 'pickup' are given: expected one
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        var given = new HashMap<String, String>();
        given.put("host", "localhost");
        given.put("from", "muster@example.org");
        given.put("to", "ada@example.org");
        given.put(name, value);
        assertThatThrownBy(() -> start(given)).hasMessage(message);
    }

    @Test
    void doesNotStartWithFilesItCannotUse() {
        var missing = pickup.resolve("missing");
        assertThatThrownBy(() -> started(Map.of("pickup", missing.toString())))
                .hasMessage(
                        "'%s' of the setting 'pickup' is not a directory that can be written to:"
                                + " make it",
                        missing);
        assertThatThrownBy(
                        () ->
                                start(
                                        Map.of(
                                                "host", "localhost",
                                                "from", "muster@example.org",
                                                "to", "ada@example.org",
                                                "ca", missing.toString())))
                .hasMessageStartingWith(
                        "'%s' of the setting 'ca' is not a file with certificates in PEM: ",
                        missing);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(EmailPlugin.class);
    }

    private static IncidentView incident() {
        return Incidents.called("db down");
    }

    private EmailPlugin started(Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("from", "Muster <muster@example.org>");
        given.put("to", "ada@example.org, grace@example.org");
        given.put("pickup", pickup.toString());
        given.putAll(others);
        return start(given);
    }

    private static EmailPlugin start(Map<String, String> given) {
        var plugin = new EmailPlugin();
        plugin.start(TestContext.of(plugin.settings(), given));
        return plugin;
    }

    private List<Path> eml() throws IOException {
        try (var all = Files.list(pickup)) {
            return all.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }

    private MimeMessage mail() throws Exception {
        try (var in = Files.newInputStream(eml().getFirst())) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
    }
}
