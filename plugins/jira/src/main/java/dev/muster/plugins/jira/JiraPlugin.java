package dev.muster.plugins.jira;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.ticket.Tickets;
import dev.muster.plugins.http.Text;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps a ticket in Jira Cloud or Jira Data Center for each incident.
public final class JiraPlugin implements Plugin, Tickets, SelfTest {
    private static final int LONGEST_SUMMARY = 254;

    private static final int LONGEST_TEXT = 30_000;

    private static final List<String> PERMISSIONS =
            List.of(
                    "BROWSE_PROJECTS",
                    "CREATE_ISSUES",
                    "EDIT_ISSUES",
                    "TRANSITION_ISSUES",
                    "ADD_COMMENTS");

    private @Nullable Ready ready;

    private record Ready(Setup setup, Jira jira) {}

    @Override
    public List<PluginSetting> settings() {
        return Setup.SETTINGS;
    }

    @Override
    public void start(PluginContext context) {
        var setup = Setup.of(context.settings());
        ready = new Ready(setup, new Jira(context, setup));
    }

    @Override
    public @Nullable Resource create(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var setup = ready().setup();
        var jira = ready().jira();
        if (!setup.severities().include(incident)) {
            return null;
        }
        var label = label(setup, incident);
        var made = jira.find(label);
        if (made == null) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("project", Map.of("key", setup.project()));
            fields.put("issuetype", Map.of("name", setup.issueType()));
            fields.put("summary", summary(incident));
            fields.put("description", setup.edition().text(description(incident)));
            fields.put("labels", List.of(setup.label(), label));
            var priority = setup.priorities().get(incident.severity());
            if (priority != null) {
                fields.put("priority", Map.of("name", priority));
            }
            made = jira.create(fields);
        }
        return new Resource(made.getKey(), made.getValue(), page(setup, made.getValue()));
    }

    @Override
    public void update(String idempotencyKey, Resource ticket, IncidentView incident)
            throws InterruptedException {
        var setup = ready().setup();
        var jira = ready().jira();
        var now = jira.ticket(ticket.id());
        // Many workflows let nobody edit a ticket that is done: open it first, close it last.
        if (now.done() && !incident.isClosed()) {
            move(ticket.id(), now, "open_status", setup.openStatus());
        }
        var fields = new LinkedHashMap<String, Object>();
        if (!now.summary().equals(summary(incident))) {
            fields.put("summary", summary(incident));
        }
        var priority = setup.priorities().get(incident.severity());
        if (priority != null && !priority.equalsIgnoreCase(now.priority())) {
            fields.put("priority", Map.of("name", priority));
        }
        if (!fields.isEmpty()) {
            jira.edit(ticket.id(), fields);
        }
        if (!now.done() && incident.isClosed()) {
            move(ticket.id(), now, "done_status", setup.doneStatus());
        }
    }

    @Override
    public void comment(String idempotencyKey, Resource ticket, String text)
            throws InterruptedException {
        var jira = ready().jira();
        if (!jira.hasComment(ticket.id(), idempotencyKey)) {
            var body = ready().setup().edition().text(Text.lines(text, LONGEST_TEXT));
            jira.comment(ticket.id(), idempotencyKey, body);
        }
    }

    @Override
    public String test() throws InterruptedException {
        var setup = ready().setup();
        var jira = ready().jira();
        var who = jira.myself();
        var project = project(setup, jira);
        if (project.getValue().stream().noneMatch(setup.issueType()::equalsIgnoreCase)) {
            throw new GiveUp(
                    "'%s' is no issue type of %s, which has %s: set 'issue_type' to one of these"
                            .formatted(
                                    setup.issueType(),
                                    setup.project(),
                                    quoted(project.getValue())));
        }
        var lacking = jira.lacking(PERMISSIONS);
        if (!lacking.isEmpty()) {
            throw new GiveUp(
                    "%s lacks %s in %s: give the account a role there that has them"
                            .formatted(who, String.join(", ", lacking), setup.project()));
        }
        return "%s may keep tickets of type %s in %s (%s)."
                .formatted(who, setup.issueType(), setup.project(), project.getKey());
    }

    private static Map.Entry<String, List<String>> project(Setup setup, Jira jira)
            throws InterruptedException {
        try {
            return jira.project();
        } catch (GiveUp e) {
            throw new GiveUp(
                    "'%s' is no project that the account sees (%s): set 'project' to the key of one"
                            .formatted(setup.project(), e.getMessage()));
        }
    }

    private void move(String id, Jira.Ticket ticket, String setting, String status)
            throws InterruptedException {
        var jira = ready().jira();
        var ways = jira.transitions(id);
        for (var way : ways) {
            if (way.to().equalsIgnoreCase(status)) {
                jira.move(id, way);
                return;
            }
        }
        throw new GiveUp(
                ("%s cannot go from '%s' to '%s', only to %s: set '%s' to one of these, or add a"
                                + " transition to the workflow")
                        .formatted(
                                ticket.key(),
                                ticket.status(),
                                status,
                                quoted(ways.stream().map(Jira.Transition::to).toList()),
                                setting));
    }

    private Ready ready() {
        if (ready == null) {
            throw new IllegalStateException("It was not started");
        }
        return ready;
    }

    private static String label(Setup setup, IncidentView incident) {
        return setup.label()
                + "-"
                + incident.key().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "-");
    }

    private static String summary(IncidentView incident) {
        return Text.line(incident.key() + " " + incident.title(), LONGEST_SUMMARY);
    }

    private static String description(IncidentView incident) {
        var facts =
                "Incident %s of severity %s, declared by %s."
                        .formatted(
                                incident.key(),
                                incident.severity(),
                                Text.line(incident.declaredBy(), 200));
        var url = incident.url() == null ? "" : "\n" + incident.url();
        var words = incident.description() == null ? "" : "\n\n" + incident.description();
        return Text.lines(facts + url + words, LONGEST_TEXT);
    }

    private static URI page(Setup setup, String key) {
        var site = setup.browse().toString();
        return URI.create((site.endsWith("/") ? site : site + "/") + "browse/" + key);
    }

    private static String quoted(List<String> names) {
        return names.isEmpty()
                ? "nothing"
                : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
