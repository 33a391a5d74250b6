package dev.muster.timeline;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Timelines: appended to and read, never changed.
public final class TimelineService {
    private static final int MAX_BODY = 20_000;

    private final TimelineStore store = new TimelineStore();
    private final Database database;
    private final Clock clock;

    TimelineService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Writes down, in the caller's transaction, what that transaction does.
    ///
    /// @param subject whose timeline, for example `INC-1`
    /// @param body for people; shortened when it is over 20,000 characters
    public Entry append(Tx tx, String subject, Actor actor, String kind, String body) {
        return append(tx, subject, actor, kind, body, null);
    }

    /// Writes down that an earlier entry was wrong. The earlier entry stays as it is.
    ///
    /// @param corrects the id of the earlier entry; it must be on the same timeline, see [#has]
    public Entry correct(Tx tx, String subject, Actor actor, String body, long corrects) {
        return append(tx, subject, actor, "correction", body, corrects);
    }

    /// Whether the entry is on that subject's timeline.
    public boolean has(String subject, long entry) {
        return database.read(sql -> store.exists(sql, subject, entry));
    }

    /// Reads a timeline, oldest first.
    ///
    /// @param after only entries with a higher id; 0 for all
    /// @param limit at most so many
    public List<Entry> read(String subject, long after, int limit) {
        return database.read(sql -> store.list(sql, subject, after, limit));
    }

    private Entry append(
            Tx tx, String subject, Actor actor, String kind, String body, @Nullable Long corrects) {
        // PostgreSQL keeps microseconds; what is answered must be what is stored.
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var text = shortened(body);
        long id = store.insert(tx.sql(), subject, actor, kind, text, corrects, at);
        return new Entry(id, kind, text, corrects, actor.id(), actor.name(), at);
    }

    /// Counts characters as contracts and PostgreSQL do: one beyond the BMP is one.
    private static String shortened(String body) {
        return body.codePointCount(0, body.length()) > MAX_BODY
                ? body.substring(0, body.offsetByCodePoints(0, MAX_BODY - 1)) + "…"
                : body;
    }
}
