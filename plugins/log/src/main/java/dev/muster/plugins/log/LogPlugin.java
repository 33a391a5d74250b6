package dev.muster.plugins.log;

import static java.lang.System.Logger.Level.INFO;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;

/// Writes each event to the server's log. Copy it to begin a plugin of your own.
public final class LogPlugin implements Plugin, EventListener {
    private System.Logger log = System.getLogger("plugin.log");

    @Override
    public void start(PluginContext context) {
        log = context.logger();
    }

    @Override
    public void on(Delivery delivery) {
        log.log(
                INFO,
                switch (delivery.event()) {
                    case IncidentDeclared it ->
                            "%s declared by %s as %s: %s"
                                    .formatted(
                                            it.key(), it.declaredBy(), it.severity(), it.title());
                    case IncidentUpdated it ->
                            "%s updated by %s (%s): %s"
                                    .formatted(
                                            it.key(),
                                            it.updatedBy(),
                                            String.join(", ", it.changed()),
                                            it.title());
                    case IncidentStatusChanged it ->
                            "%s went from %s to %s by %s: %s"
                                    .formatted(
                                            it.key(),
                                            it.from(),
                                            it.to(),
                                            it.changedBy(),
                                            it.title());
                    case IncidentResourceAdded it ->
                            "%s has got a %s from %s: %s"
                                    .formatted(it.key(), it.kind(), it.plugin(), it.name());
                    default -> delivery.type() + ": " + delivery.json();
                });
    }
}
