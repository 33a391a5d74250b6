package dev.muster.kit.plugin;

import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSettings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What one plugin is lent.
final class LentContext implements PluginContext {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final String name;
    private final PluginSettings settings;
    private final Map<Class<?>, Object> services;
    private final Clock clock;
    private final System.Logger logger;
    private @Nullable HttpClient http;

    /// @param services what the server does for plugins, by type
    LentContext(
            String name,
            PluginSettings settings,
            Map<Class<?>, Object> services,
            Mask mask,
            LogSink logs,
            Clock clock) {
        this.name = name;
        this.settings = settings;
        this.services = services;
        this.clock = clock;
        this.logger = new PluginLogger(LoggerFactory.getLogger("plugin." + name), mask, name, logs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PluginSettings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public synchronized HttpClient http() {
        if (http == null) {
            http =
                    HttpClient.newBuilder()
                            .connectTimeout(CONNECT)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
        }
        return http;
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    @Override
    public System.Logger logger() {
        return logger;
    }

    synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
