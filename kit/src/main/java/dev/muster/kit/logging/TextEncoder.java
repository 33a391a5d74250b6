package dev.muster.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// One line for people: time of day, level, who logs, message, and what the MDC holds.
final class TextEncoder extends EncoderBase<ILoggingEvent> {
    private static final String ESCAPE = "\u001b[";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String PLAIN = "0";

    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private final boolean coloured;

    TextEncoder(boolean coloured) {
        this.coloured = coloured;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(160);
        append(line, DIM, time.format(event.getInstant()));
        line.append(' ');
        append(line, colour(event.getLevel()), "%-5s".formatted(event.getLevel()));
        line.append(' ');
        var logger = event.getLoggerName();
        append(line, DIM, logger.substring(logger.lastIndexOf('.') + 1));
        line.append(' ').append(harmless(event.getFormattedMessage()));
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> context(line, pair.key, String.valueOf(pair.value)));
        }
        event.getMDCPropertyMap().forEach((key, value) -> context(line, key, value));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void context(StringBuilder line, String key, String value) {
        line.append(' ');
        append(line, DIM, key + "=" + harmless(value));
    }

    private void append(StringBuilder line, String colour, String text) {
        if (coloured) {
            line.append(ESCAPE).append(colour).append('m').append(text);
            line.append(ESCAPE).append(PLAIN).append('m');
        } else {
            line.append(text);
        }
    }

    private static String colour(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> RED;
            case Level.WARN_INT -> YELLOW;
            case Level.INFO_INT -> PLAIN;
            default -> DIM;
        };
    }

    /// Text from outside must not forge a line of its own or steer the terminal.
    private static String harmless(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t';
            if (control && safe == null) {
                safe = new StringBuilder(text.substring(0, i));
            }
            if (safe != null) {
                safe.append(control ? (c == '\n' ? "\n    " : "?") : String.valueOf(c));
            }
        }
        return safe == null ? text : safe.toString();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
