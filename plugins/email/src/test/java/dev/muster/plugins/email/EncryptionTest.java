package dev.muster.plugins.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.FakeMail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path directory;
    private static SSLContext tls;
    private static Path certificate;

    @BeforeAll
    static void makeACertificate() throws Exception {
        var file = directory.resolve("mail.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "mail",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=mail",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var pem =
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(
                                Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(store.getCertificate("mail").getEncoded()));
        certificate = Files.writeString(directory.resolve("mail.pem"), pem, US_ASCII);
    }

    @Test
    void encryptsBeforeItLogsIn() throws Exception {
        try (var fake = FakeMail.startedOn(0, tls)) {
            var plugin = started(fake, Map.of("ca", certificate.toString()));

            assertThat(plugin.test())
                    .isEqualTo(
                            "127.0.0.1:%d takes the user muster@example.org, encrypted",
                            fake.port());
            plugin.send("k-1", "Declared", "Fine", Incidents.called("db down"));

            assertThat(fake.mails()).singleElement().matches(FakeMail.Mail::encrypted);
            assertThat(fake.commands())
                    .containsSubsequence(List.of("STARTTLS", "AUTH", "NOOP"))
                    .startsWith(fake.commands().getFirst(), "STARTTLS");
        }
    }

    @Test
    void trustsNoCertificateThatItDoesNotKnow() {
        try (var fake = FakeMail.startedOn(0, tls)) {
            assertThatThrownBy(() -> started(fake, Map.of()).test())
                    .isInstanceOf(RetryLater.class)
                    .hasMessageContaining("certification path");
            assertThat(fake.commands()).doesNotContain("AUTH");
        }
    }

    @Test
    void sendsNoPasswordUnencrypted() {
        try (var fake = FakeMail.started()) {
            assertThatThrownBy(() -> started(fake, Map.of()).test())
                    .isInstanceOf(RetryLater.class)
                    .hasMessageContaining("STARTTLS is required");
            assertThat(fake.commands()).doesNotContain("AUTH");
        }
    }

    @Test
    void speaksTlsFromTheStartWhenToldTo() {
        try (var fake = FakeMail.startedOn(0, tls)) {
            assertThatThrownBy(() -> started(fake, Map.of("security", "tls")).test())
                    .isInstanceOf(RetryLater.class);
            assertThat(fake.commands()).noneMatch(line -> line.startsWith("EHLO"));
        }
    }

    private static EmailPlugin started(FakeMail fake, Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("host", "127.0.0.1");
        given.put("port", String.valueOf(fake.port()));
        given.put("user", FakeMail.USER);
        given.put("password", FakeMail.PASSWORD);
        given.put("from", FakeMail.USER);
        given.put("to", "ada@example.org");
        given.putAll(others);
        var plugin = new EmailPlugin();
        plugin.start(TestContext.of(plugin.settings(), given));
        return plugin;
    }
}
