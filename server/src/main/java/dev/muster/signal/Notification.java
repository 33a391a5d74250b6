package dev.muster.signal;

import dev.muster.incident.Severity;
import dev.muster.plugin.inbound.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a notification says, whatever system sent it.
///
/// @param groupKey what belongs together in the eyes of the sender
/// @param isFiring whether at least one alert of the group burns
/// @param title one line of at most 200 characters
/// @param details for people, several lines
record Notification(
        String groupKey, boolean isFiring, String title, Severity severity, String details) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_ALERTS_SHOWN = 20;
    private static final int MAX_DETAILS = 10_000;

    /// Severity labels as people write them; what is not here is sev3.
    private static final Map<String, Severity> SEVERITIES =
            Map.ofEntries(
                    Map.entry("sev1", Severity.SEV1),
                    Map.entry("critical", Severity.SEV1),
                    Map.entry("page", Severity.SEV1),
                    Map.entry("emergency", Severity.SEV1),
                    Map.entry("disaster", Severity.SEV1),
                    Map.entry("p1", Severity.SEV1),
                    Map.entry("sev2", Severity.SEV2),
                    Map.entry("error", Severity.SEV2),
                    Map.entry("major", Severity.SEV2),
                    Map.entry("high", Severity.SEV2),
                    Map.entry("p2", Severity.SEV2),
                    Map.entry("sev3", Severity.SEV3),
                    Map.entry("warning", Severity.SEV3),
                    Map.entry("minor", Severity.SEV3),
                    Map.entry("p3", Severity.SEV3),
                    Map.entry("sev4", Severity.SEV4),
                    Map.entry("info", Severity.SEV4),
                    Map.entry("low", Severity.SEV4),
                    Map.entry("none", Severity.SEV4),
                    Map.entry("p4", Severity.SEV4));

    static Notification of(AlertmanagerNotification sent) {
        return new Notification(
                sent.groupKey(),
                sent.status() == AlertStatus.FIRING,
                title(sent),
                severity(sent),
                details(sent));
    }

    static Notification of(Signal signal) {
        var title = signal.title().strip().replaceAll("\\s+", " ");
        return new Notification(
                signal.group(),
                signal.firing(),
                shortened(
                        title.isEmpty() ? "Signals of group " + signal.group() : title, MAX_TITLE),
                SEVERITIES.getOrDefault(
                        Objects.requireNonNullElse(signal.severity(), "").toLowerCase(Locale.ROOT),
                        Severity.SEV3),
                shortened(Objects.requireNonNullElse(signal.details(), "").strip(), MAX_DETAILS));
    }

    private static String title(AlertmanagerNotification sent) {
        var annotations =
                Stream.concat(
                        maps(sent.commonAnnotations()),
                        alerts(sent).map(AlertmanagerAlert::annotations));
        var labels =
                Stream.of(sent.commonLabels(), sent.groupLabels())
                        .filter(Objects::nonNull)
                        .map(map -> map.getOrDefault("alertname", ""));
        var title =
                Stream.concat(
                                annotations
                                        .filter(Objects::nonNull)
                                        .flatMap(
                                                map ->
                                                        Stream.of(
                                                                        "summary",
                                                                        "title",
                                                                        "description",
                                                                        "message")
                                                                .map(
                                                                        name ->
                                                                                map.getOrDefault(
                                                                                        name, ""))),
                                labels)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("Alerts of group " + sent.groupKey());
        return shortened(title.lines().findFirst().orElse(title), MAX_TITLE);
    }

    /// The group's common severity, or else the worst of its burning alerts.
    private static Severity severity(AlertmanagerNotification sent) {
        return Stream.concat(
                        maps(sent.commonLabels()).map(Notification::severityLabel),
                        alerts(sent)
                                .filter(alert -> alert.status() == AlertStatus.FIRING)
                                .map(AlertmanagerAlert::labels)
                                .filter(Objects::nonNull)
                                .map(Notification::severityLabel)
                                .sorted())
                .map(SEVERITIES::get)
                .filter(Objects::nonNull)
                .min(Severity::compareTo)
                .orElse(Severity.SEV3);
    }

    private static String severityLabel(Map<String, String> labels) {
        return labels.getOrDefault("severity", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String details(AlertmanagerNotification sent) {
        var text = new StringBuilder();
        alerts(sent)
                .limit(MAX_ALERTS_SHOWN)
                .forEach(alert -> text.append(line(alert)).append('\n'));
        long hidden = alerts(sent).skip(MAX_ALERTS_SHOWN).count() + sent.truncatedAlerts();
        if (hidden > 0) {
            text.append("and ").append(hidden).append(" more alerts\n");
        }
        if (sent.externalURL() != null && !sent.externalURL().isBlank()) {
            text.append("Alertmanager: ").append(sent.externalURL()).append('\n');
        }
        return shortened(text.toString().strip(), MAX_DETAILS);
    }

    private static String line(AlertmanagerAlert alert) {
        var labels = alert.labels() == null ? Map.<String, String>of() : alert.labels();
        var name = labels.getOrDefault("alertname", "alert");
        var others =
                labels.entrySet().stream()
                        .filter(label -> !label.getKey().equals("alertname"))
                        .sorted(Map.Entry.comparingByKey())
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList();
        var link =
                alert.generatorURL() == null || alert.generatorURL().isBlank()
                        ? ""
                        : " " + alert.generatorURL();
        return "%s: %s%s%s"
                .formatted(alert.status().wire(), name, others.isEmpty() ? "" : " " + others, link);
    }

    private static Stream<Map<String, String>> maps(@Nullable Map<String, String> map) {
        return Stream.ofNullable(map);
    }

    private static Stream<AlertmanagerAlert> alerts(AlertmanagerNotification sent) {
        List<AlertmanagerAlert> alerts = sent.alerts();
        return alerts.stream();
    }

    private static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
