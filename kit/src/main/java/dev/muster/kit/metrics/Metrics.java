package dev.muster.kit.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.kit.db.Database;
import dev.muster.kit.events.Backlog;
import dev.muster.kit.events.Events;
import dev.muster.kit.plugin.PluginState;
import dev.muster.kit.plugin.PluginStatus;
import dev.muster.kit.problem.Refused;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How this node fares, as it is when somebody asks.
public final class Metrics {
    private final String prefix;
    private final Supplier<List<PluginStatus>> plugins;
    private final Events events;
    private final Database database;

    /// @param app what the metrics' names begin with
    /// @param plugins how the plugins of this node fare
    public Metrics(
            String app, Supplier<List<PluginStatus>> plugins, Events events, Database database) {
        this.prefix = app.replace('-', '_') + "_";
        this.plugins = plugins;
        this.events = events;
        this.database = database;
    }

    /// The media type of [#text].
    public String type() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }

    /// The metrics in Prometheus' text format.
    public String text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, snapshots(), EscapingScheme.ALLOW_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    private MetricSnapshots snapshots() {
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var snapshots =
                MetricSnapshots.builder()
                        .metricSnapshot(
                                gauge("heap_used_bytes", "Heap in use.")
                                        .dataPoint(point((double) memory.getUsed(), Labels.EMPTY))
                                        .build())
                        .metricSnapshot(states());
        snapshots.metricSnapshot(
                perPlugin(
                        "plugin_last_success_timestamp_seconds",
                        "When a plugin last took an event.",
                        status -> seconds(status.lastSuccess())));
        snapshots.metricSnapshot(
                perPlugin(
                        "plugin_last_error_timestamp_seconds",
                        "When a plugin last failed to take one.",
                        status -> seconds(status.lastErrorAt())));
        snapshots.metricSnapshot(
                perPlugin(
                        "plugin_held_back",
                        "1 while a plugin is only probed, after failures in a row.",
                        status -> events.heldBackBecause(status.plugin()) == null ? 0.0 : 1.0));
        queues(snapshots);
        return snapshots.build();
    }

    private GaugeSnapshot states() {
        var gauge = gauge("plugin_state", "1 for the state that a plugin is in on this node.");
        for (var status : plugins.get()) {
            for (var state : PluginState.values()) {
                gauge.dataPoint(
                        point(
                                status.state() == state ? 1 : 0,
                                Labels.of("plugin", status.plugin(), "state", state.wire())));
            }
        }
        return gauge.build();
    }

    private interface Value {
        @Nullable Double of(PluginStatus status);
    }

    private GaugeSnapshot perPlugin(String name, String help, Value value) {
        var gauge = gauge(name, help);
        for (var status : plugins.get()) {
            var number = value.of(status);
            if (number != null) {
                gauge.dataPoint(point(number, Labels.of("plugin", status.plugin())));
            }
        }
        return gauge.build();
    }

    /// The same on all nodes. Missing while the database is away, which must not hide the rest.
    private void queues(MetricSnapshots.Builder snapshots) {
        try {
            var waiting = gauge("plugin_waiting", "Deliveries that are still to be made.");
            var dead = gauge("plugin_dead", "Deliveries that were given up.");
            Backlog.of(database)
                    .forEach(
                            (plugin, backlog) -> {
                                var labels = Labels.of("plugin", plugin);
                                waiting.dataPoint(point((double) backlog.waiting(), labels));
                                dead.dataPoint(point((double) backlog.dead(), labels));
                            });
            snapshots.metricSnapshot(waiting.build()).metricSnapshot(dead.build());
        } catch (Refused e) {
            // The database is away.
        }
    }

    private GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(prefix + name).help(help);
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static @Nullable Double seconds(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli() / 1000.0;
    }
}
