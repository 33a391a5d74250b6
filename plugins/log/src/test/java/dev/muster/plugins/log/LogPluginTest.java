package dev.muster.plugins.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.Event;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class LogPluginTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    private final List<String> lines = new ArrayList<>();

    private record Novelty() implements Event {}

    @Test
    void writesALineForEachEvent() {
        tell(
                new IncidentDeclared(
                        "INC-1", "db {0} down", null, "sev2", "active", "ada", null, NOW));
        tell(
                new IncidentUpdated(
                        "INC-1",
                        "db down",
                        "sev1",
                        null,
                        List.of("severity", "title"),
                        "ada",
                        NOW));
        tell(new IncidentStatusChanged("INC-1", "db down", "active", "stable", "ada", NOW, null));
        tell(new IncidentResourceAdded("INC-1", "ticket", "jira", "OPS-42", NOW));

        assertThat(lines)
                .containsExactly(
                        "INC-1 declared by ada as sev2: db {0} down",
                        "INC-1 updated by ada (severity, title): db down",
                        "INC-1 went from active to stable by ada: db down",
                        "INC-1 has got a ticket from jira: OPS-42");
    }

    @Test
    void writesTheJsonOfAnEventItDoesNotKnow() {
        tell(new Novelty());
        assertThat(lines).containsExactly("some.type: {}");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(LogPlugin.class);
    }

    private void tell(Event event) {
        var plugin = new LogPlugin();
        plugin.start(new Context());
        plugin.on(new Delivery("d-1", 1, NOW, "some.type", 1, event, "{}"));
    }

    private final class Context implements PluginContext {
        @Override
        public String name() {
            return "log";
        }

        @Override
        public PluginSettings settings() {
            return PluginSettings.of(List.of(), Map.of());
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public HttpClient http() {
            throw new UnsupportedOperationException("It does not speak HTTP");
        }

        @Override
        public System.Logger logger() {
            return new Lines();
        }
    }

    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "plugin.log";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            assertThat(parameters).as("nothing to be filled in").isNullOrEmpty();
            lines.add(format);
        }
    }
}
