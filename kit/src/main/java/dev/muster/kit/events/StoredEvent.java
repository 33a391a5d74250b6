package dev.muster.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a row of `event_delivery` carries as its data: a line `subscriber type version time`, then
/// the event's JSON untouched.
record StoredEvent(String subscriber, String type, int version, Instant occurredAt, String json) {
    /// The data without the subscriber's name and the blank after it.
    static byte[] forAll(EventTypes.Id id, Instant occurredAt, String json) {
        return (id.type() + ' ' + id.version() + ' ' + occurredAt + '\n' + json).getBytes(UTF_8);
    }

    static StoredEvent parse(byte[] data) {
        var text = new String(data, UTF_8);
        int end = text.indexOf('\n');
        var head = text.substring(0, end).split(" ", 4);
        return new StoredEvent(
                head[0],
                head[1],
                Integer.parseInt(head[2]),
                Instant.parse(head[3]),
                text.substring(end + 1));
    }

    /// db-scheduler's way to the data. It only reads: rows are written by [Outbox].
    static final Serializer SERIALIZER =
            new Serializer() {
                @Override
                public byte[] serialize(Object data) {
                    throw new UnsupportedOperationException("Rows are written by the outbox");
                }

                @Override
                public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
                    return type.cast(parse(Objects.requireNonNull(data, "task_data")));
                }
            };
}
