package dev.muster.plugins.email;

import dev.muster.plugin.incident.IncidentView;

/// A notice as HTML, without anything that a mail program would have to fetch.
final class Html {
    private Html() {}

    static String of(String text, IncidentView incident) {
        return """
        <!DOCTYPE html>
        <html><body style="font-family: sans-serif">
        <p>%s</p>
        <p><b>%s</b>: %s<br>Severity: %s<br>Status: %s</p>
        </body></html>
        """
                .formatted(
                        escaped(text.strip()).replaceAll("\\R", "<br>\n"),
                        linked(incident),
                        escaped(incident.title()),
                        escaped(incident.severity()),
                        escaped(incident.status()));
    }

    private static String linked(IncidentView incident) {
        var url = incident.url();
        var key = escaped(incident.key());
        return url == null ? key : "<a href=\"%s\">%s</a>".formatted(escaped(url.toString()), key);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
