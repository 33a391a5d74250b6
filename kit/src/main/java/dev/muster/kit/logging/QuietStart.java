package dev.muster.kit.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.event.Level;

/// What Logback does until the settings are known: warnings to standard error. Without it Logback
/// looks for files, and then prints everything to standard output. Found by Logback as a service.
public final class QuietStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        new Logging(context)
                .start(
                        new LogSettings(Level.WARN, LogSettings.Format.AUTO),
                        Terminal.standardError());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
