package dev.muster.kit.plugin;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the last lines of each instance until they are written, in batches. An instance that logs
/// faster than that loses its own oldest lines, which nobody would keep anyway.
final class LogKeeper implements LogSink {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final int LONGEST = 2_000;

    private final Consumer<List<LogLine>> save;
    private final String node;
    private final Clock clock;
    private final Map<String, Deque<LogLine>> waiting = new HashMap<>();
    private boolean reaches = true;

    /// @param save writes lines, or throws
    LogKeeper(Consumer<List<LogLine>> save, String node, Clock clock) {
        this.save = save;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void add(String instance, System.Logger.Level level, String line) {
        // PostgreSQL's text holds no NUL.
        var text = line.replace('\0', ' ');
        var kept = text.length() > LONGEST ? cut(text) : text;
        keep(new LogLine(0, instance, node, clock.instant(), level.name(), kept));
    }

    /// Writes what waits. The tables may not be there yet, or the database away: then it goes on
    /// waiting.
    void flush() {
        var batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            save.accept(batch);
            reaches = true;
        } catch (RuntimeException e) {
            putBack(batch);
            if (reaches) {
                LOG.debug("What plugins log cannot be written now", e);
                reaches = false;
            }
        }
    }

    private static String cut(String text) {
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    private synchronized void keep(LogLine line) {
        var lines = waiting.computeIfAbsent(line.instance(), name -> new ArrayDeque<>());
        if (lines.size() == PluginLogs.KEPT) {
            lines.removeFirst();
        }
        lines.add(line);
    }

    private synchronized List<LogLine> take() {
        var batch = new ArrayList<LogLine>();
        waiting.values().forEach(batch::addAll);
        waiting.clear();
        return batch;
    }

    private synchronized void putBack(List<LogLine> batch) {
        var later = take();
        batch.forEach(this::keep);
        later.forEach(this::keep);
    }
}
