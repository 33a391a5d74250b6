package dev.muster.kit.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object a line: `time`, `level`, `logger`, `thread`, `message`, what the MDC holds, and
/// the stack trace as `error`.
final class JsonEncoder extends EncoderBase<ILoggingEvent> {
    private static final Set<String> OWN =
            Set.of("time", "level", "logger", "thread", "message", "error");

    private final JsonMapper mapper = JsonMapper.shared();

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new ByteArrayOutputStream(256);
        try (var json = mapper.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringProperty("time", event.getInstant().toString());
            json.writeStringProperty("level", event.getLevel().toString());
            json.writeStringProperty("logger", event.getLoggerName());
            json.writeStringProperty("thread", event.getThreadName());
            json.writeStringProperty("message", event.getFormattedMessage());
            event.getMDCPropertyMap().forEach((key, value) -> extra(json, key, value));
            var pairs = event.getKeyValuePairs();
            if (pairs != null) {
                pairs.forEach(pair -> extra(json, pair.key, String.valueOf(pair.value)));
            }
            if (event.getThrowableProxy() != null) {
                json.writeStringProperty(
                        "error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void extra(JsonGenerator json, String key, String value) {
        if (!OWN.contains(key)) {
            json.writeStringProperty(key, value);
        }
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
