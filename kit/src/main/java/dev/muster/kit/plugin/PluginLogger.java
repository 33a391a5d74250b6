package dev.muster.kit.plugin;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// The logger lent to a plugin: writes to the server's log, with the plugin's secrets taken out.
/// What is more than a detail is kept besides, whatever the server's own level is.
final class PluginLogger implements System.Logger {
    private final Logger log;
    private final Mask mask;
    private final String instance;
    private final LogSink sink;

    /// @param sink takes what is worth keeping, besides
    PluginLogger(Logger log, Mask mask, String instance, LogSink sink) {
        this.log = log;
        this.mask = mask;
        this.instance = instance;
        this.sink = sink;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return isKept(level) || (level != Level.OFF && log.isEnabledForLevel(slf4j(level)));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            var said = mask.apply(text(bundle, message));
            log.atLevel(slf4j(level))
                    .setCause(thrown == null ? null : mask.apply(thrown))
                    .log(said);
            keep(level, thrown == null ? said : said + ": " + mask.apply(Explanation.of(thrown)));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            var pattern = text(bundle, format);
            var message =
                    parameters == null || parameters.length == 0
                            ? pattern
                            : MessageFormat.format(pattern, parameters);
            var said = mask.apply(message);
            log.atLevel(slf4j(level)).log(said);
            keep(level, said);
        }
    }

    private void keep(Level level, String line) {
        if (isKept(level)) {
            sink.add(instance, level, line);
        }
    }

    private static boolean isKept(Level level) {
        return level != Level.OFF && level.getSeverity() >= Level.INFO.getSeverity();
    }

    private static String text(@Nullable ResourceBundle bundle, @Nullable String message) {
        var text = String.valueOf(message);
        return bundle != null && bundle.containsKey(text) ? bundle.getString(text) : text;
    }

    private static org.slf4j.event.Level slf4j(Level level) {
        return switch (level) {
            case ALL, TRACE -> org.slf4j.event.Level.TRACE;
            case DEBUG -> org.slf4j.event.Level.DEBUG;
            case INFO -> org.slf4j.event.Level.INFO;
            case WARNING -> org.slf4j.event.Level.WARN;
            case ERROR, OFF -> org.slf4j.event.Level.ERROR;
        };
    }
}
