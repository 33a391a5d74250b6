package dev.muster.plugins.email;

import dev.muster.plugin.testkit.NoticesContract;
import dev.muster.plugin.testkit.PluginContract;
import dev.muster.plugins.fakes.FakeMail;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;

final class EmailContractTest extends PluginContract implements NoticesContract {
    private final FakeMail mail = FakeMail.started();

    @AfterEach
    void close() {
        mail.close();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "host", "localhost",
                "port", Integer.toString(mail.port()),
                "security", "none",
                "user", FakeMail.USER,
                "password", FakeMail.PASSWORD,
                "from", "muster@example.org",
                "to", "ada@example.org");
    }

    @Override
    public OptionalInt effects() {
        return OptionalInt.of(mail.mails().size());
    }
}
