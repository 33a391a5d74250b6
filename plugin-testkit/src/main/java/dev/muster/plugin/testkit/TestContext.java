package dev.muster.plugin.testkit;

import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import java.net.http.HttpClient;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What a plugin is lent, as the server lends it, but that nothing is masked in what it logs.
public final class TestContext implements PluginContext, AutoCloseable {
    private final PluginSettings settings;
    private final Map<Class<?>, Object> services;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private TestContext(PluginSettings settings, Map<Class<?>, Object> services) {
        this.settings = settings;
        this.services = Map.copyOf(services);
    }

    /// @param declared what the plugin knows
    /// @param given what an operator gives, by name
    /// @throws IllegalArgumentException for one that is not declared or a required one that is
    ///   missing
    public static TestContext of(List<PluginSetting> declared, Map<String, String> given) {
        return of(declared, given, Map.of());
    }

    /// @param declared what the plugin knows
    /// @param given what an operator gives, by name
    /// @param services what the server does for plugins, by type
    /// @throws IllegalArgumentException for a setting that is not declared, a required one that is
    ///   missing, or one that cannot be read
    public static TestContext of(
            List<PluginSetting> declared,
            Map<String, String> given,
            Map<Class<?>, Object> services) {
        var names = declared.stream().map(PluginSetting::name).toList();
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "'%s' is no setting of this plugin: it has %s".formatted(name, names));
            }
        }
        var settings = PluginSettings.of(declared, given);
        for (var setting : declared) {
            if (setting.required() && settings.find(setting.name()) == null) {
                throw new IllegalArgumentException(
                        "'%s' is required: give it a value to start with"
                                .formatted(setting.name()));
            }
        }
        settings.check();
        return new TestContext(settings, services);
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public PluginSettings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public HttpClient http() {
        return http;
    }

    @Override
    public <T> Optional<T> service(Class<T> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    @Override
    public System.Logger logger() {
        return new Lines();
    }

    /// What the plugin has logged, with the stack traces' messages.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Ends the HTTP client, with the requests under way.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "plugin.test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF;
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            lines.add(message + (thrown == null ? "" : " " + Trial.messages(thrown)));
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... parameters) {
            lines.add(
                    parameters == null || parameters.length == 0
                            ? String.valueOf(format)
                            : MessageFormat.format(String.valueOf(format), parameters));
        }
    }
}
