package dev.muster.kit.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.config.Settings;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoggingTest {
    @TempDir private Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        MDC.clear();
        Logging.configure(
                new LogSettings(Level.WARN, LogSettings.Format.AUTO), Terminal.standardError());
    }

    @Test
    void logsInformationAndGuessesTheFormatByDefault() {
        assertThat(load(Map.of())).isEqualTo(new LogSettings(Level.INFO, LogSettings.Format.AUTO));
    }

    @Test
    void readsEveryKey() {
        assertThat(load(Map.of("LOG_LEVEL", "debug", "LOG_FORMAT", "json")))
                .isEqualTo(new LogSettings(Level.DEBUG, LogSettings.Format.JSON));
    }

    @Test
    void writesJsonWhenNobodyLooks() {
        configure(LogSettings.Format.AUTO, false);
        MDC.put(LogContext.REQUEST, "r-1");
        MDC.put(LogContext.ACTOR, "user:7");

        LoggerFactory.getLogger("some.place").warn("said \"{}\"\n", "no", new Exception("why"));

        var line = json();
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("logger").asString()).isEqualTo("some.place");
        assertThat(line.get("message").asString()).isEqualTo("said \"no\"\n");
        assertThat(line.get("request").asString()).isEqualTo("r-1");
        assertThat(line.get("actor").asString()).isEqualTo("user:7");
        assertThat(line.get("error").asString()).startsWith("java.lang.Exception: why");
        assertThat(line.get("time").asString()).endsWith("Z");
    }

    @Test
    void writesTextOnATerminal() {
        configure(LogSettings.Format.AUTO, true);

        LoggerFactory.getLogger("some.Place").info("hello");

        assertThat(out.toString(UTF_8)).contains("Place").contains(" hello\n");
    }

    @Test
    void namesRequestAndActorInTextToo() {
        configure(LogSettings.Format.TEXT, false);
        MDC.put(LogContext.REQUEST, "r-1");
        MDC.put(LogContext.ACTOR, "user:7");

        LoggerFactory.getLogger("some.Place").atInfo().addKeyValue("took", 3).log("hello");

        assertThat(out.toString(UTF_8))
                .matches("[0-9:.]{12} INFO  Place hello took=3 .*\n")
                .contains(" request=r-1")
                .contains(" actor=user:7");
    }

    @Test
    void letsNobodyForgeALine() {
        configure(LogSettings.Format.TEXT, false);

        LoggerFactory.getLogger("some.Place").info("a\n00:00:00 ERROR b\u001b[31m");

        assertThat(out.toString(UTF_8)).endsWith("a\n    00:00:00 ERROR b?[31m\n");
    }

    @Test
    void leavesTheStreamOpenWhenSetUpAnew() {
        var isClosed = new AtomicBoolean();
        var terminal =
                new Terminal(
                        new ByteArrayOutputStream() {
                            @Override
                            public void close() {
                                isClosed.set(true);
                            }
                        },
                        false);

        Logging.configure(new LogSettings(Level.INFO, LogSettings.Format.TEXT), terminal);
        Logging.configure(new LogSettings(Level.WARN, LogSettings.Format.TEXT), terminal);

        assertThat(isClosed).isFalse();
    }

    @Test
    void bringsInWhatIsLoggedThroughTheJdk() {
        configure(LogSettings.Format.JSON, false);

        java.util.logging.Logger.getLogger("old.style").warning("from the JDK");

        assertThat(json().get("message").asString()).isEqualTo("from the JDK");
    }

    @Test
    void quietsTalkativeLibraries() {
        configure(LogSettings.Format.JSON, false);

        LoggerFactory.getLogger("com.zaxxer.hikari.HikariDataSource").info("Starting...");
        java.util.logging.Logger.getLogger("io.helidon.webserver").info("Banner");

        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private void configure(LogSettings.Format format, boolean terminal) {
        Logging.configure(new LogSettings(Level.INFO, format), new Terminal(out, terminal));
    }

    private JsonNode json() {
        assertThat(out.toString(UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    private LogSettings load(Map<String, String> environment) {
        return Settings.load("muster", List.of(LogSettings.class), environment, directory)
                .get(LogSettings.class);
    }
}
