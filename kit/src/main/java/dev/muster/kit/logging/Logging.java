package dev.muster.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets up logging, in code: what is logged through SLF4J and through `java.util.logging` comes out
/// at the same place.
public final class Logging {
    /// Libraries that tell too much: they get through from WARN on, and at DEBUG from INFO on.
    private static final List<String> TALKATIVE =
            List.of(
                    "com.github.kagkarlsson.scheduler",
                    "com.networknt",
                    "com.zaxxer.hikari",
                    "io.helidon",
                    "org.jooq",
                    "org.postgresql");

    private static final String JOOQ_VERSION_CHECK =
            "org.jooq.impl.DefaultExecuteContext.logVersionSupport";

    private final LoggerContext context;

    Logging(LoggerContext context) {
        this.context = context;
    }

    /// Sets up logging of this process as the settings say. May be called again.
    public static void configure(LogSettings settings, Terminal terminal) {
        new Logging((LoggerContext) LoggerFactory.getILoggerFactory()).start(settings, terminal);
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(julLevel(settings.level()));
    }

    void start(LogSettings settings, Terminal terminal) {
        context.reset();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setName("terminal");
        appender.setContext(context);
        appender.setEncoder(encoder(settings.format(), terminal));
        appender.setOutputStream(new Lent(terminal.out()));
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = Level.convertAnSLF4JLevel(settings.level());
        root.setLevel(level);
        root.addAppender(appender);
        if (level.isGreaterOrEqual(Level.DEBUG)) {
            var quiet = level == Level.DEBUG ? Level.INFO : Level.WARN;
            TALKATIVE.forEach(
                    name -> context.getLogger(name).setLevel(level == Level.ERROR ? level : quiet));
            // It warns of each PostgreSQL older than the newest; which ones we support is ours to
            // say.
            context.getLogger(JOOQ_VERSION_CHECK).setLevel(Level.ERROR);
        }
    }

    private Encoder<ILoggingEvent> encoder(LogSettings.Format format, Terminal terminal) {
        boolean json =
                switch (format) {
                    case JSON -> true;
                    case TEXT -> false;
                    case AUTO -> !terminal.interactive();
                };
        Encoder<ILoggingEvent> encoder =
                json ? new JsonEncoder() : new TextEncoder(terminal.coloured());
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static java.util.logging.Level julLevel(org.slf4j.event.Level level) {
        return switch (level) {
            case ERROR -> java.util.logging.Level.SEVERE;
            case WARN -> java.util.logging.Level.WARNING;
            case INFO -> java.util.logging.Level.INFO;
            case DEBUG -> java.util.logging.Level.FINE;
            case TRACE -> java.util.logging.Level.FINEST;
        };
    }
}
