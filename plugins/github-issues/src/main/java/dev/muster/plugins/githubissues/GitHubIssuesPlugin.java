package dev.muster.plugins.githubissues;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.ticket.Tickets;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.Text;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keeps an issue in a GitHub repository for each incident, and a document if it shall.
public final class GitHubIssuesPlugin implements Plugin, Tickets, Documents, SelfTest {
    private static final int LONGEST_TITLE = 256;

    /// GitHub takes 65536; what is escaped is at most five times as long.
    private static final int LONGEST_TEXT = 12_000;

    private static final List<String> SEVERITIES = List.of("sev1", "sev2", "sev3", "sev4");

    /// How far clocks may be apart.
    private static final Duration SKEW = Duration.ofHours(1);

    /// How long ago the earlier attempt of a repeated call may be.
    private static final Duration REPEATED_WITHIN = Duration.ofDays(7);

    private @Nullable Ready ready;

    private record Ready(
            PluginContext context, Setup setup, GitHub gitHub, DocumentFiles documents) {}

    @Override
    public List<PluginSetting> settings() {
        return Setup.SETTINGS;
    }

    @Override
    public void start(PluginContext context) {
        var setup = Setup.of(context.settings());
        var gitHub = new GitHub(context, setup);
        ready = new Ready(context, setup, gitHub, new DocumentFiles(gitHub, setup));
    }

    @Override
    public @Nullable Resource create(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var setup = ready().setup();
        if (!setup.severities().include(incident)) {
            return null;
        }
        var earlier = earlier(incident);
        if (earlier != null) {
            return resource(earlier);
        }
        var answer =
                ready().gitHub()
                        .post(
                                repository("/issues"),
                                Map.of(
                                        "title",
                                        title(incident),
                                        "body",
                                        body(incident),
                                        "labels",
                                        List.of(setup.label(), incident.severity())));
        var made = resource(answer.json());
        if (!labels(answer.json()).contains(setup.label())) {
            ready().context()
                    .logger()
                    .log(
                            System.Logger.Level.WARNING,
                            made.name()
                                    + " has no label '"
                                    + setup.label()
                                    + "' and will not be found again: let the token's account"
                                    + " triage issues");
        }
        return made;
    }

    @Override
    public void update(String idempotencyKey, Resource ticket, IncidentView incident)
            throws InterruptedException {
        var gitHub = ready().gitHub();
        var path = path(ticket);
        var now = gitHub.get(path).json();
        if (Json.text(now, "number") == null) {
            throw gitHub.unreadable();
        }
        var change = new LinkedHashMap<String, Object>();
        if (!title(incident).equals(Json.text(now, "title"))) {
            change.put("title", title(incident));
        }
        var labels = labels(now);
        var wanted = new ArrayList<>(labels);
        wanted.removeAll(SEVERITIES);
        wanted.add(incident.severity());
        if (!labels.contains(incident.severity()) || wanted.size() != labels.size()) {
            change.put("labels", wanted);
        }
        boolean closed = "closed".equals(Json.text(now, "state"));
        if (closed != incident.isClosed()) {
            change.put("state", incident.isClosed() ? "closed" : "open");
            change.put("state_reason", incident.isClosed() ? "completed" : "reopened");
        }
        if (!change.isEmpty()) {
            gitHub.patch(path, change);
        }
    }

    @Override
    public void comment(String idempotencyKey, Resource ticket, String text)
            throws InterruptedException {
        var gitHub = ready().gitHub();
        var path = path(ticket) + "/comments";
        var marker = marker("comment " + hash(idempotencyKey));
        var since = ready().context().clock().instant().minus(REPEATED_WITHIN);
        if (gitHub.ending(path, Map.of("since", seconds(since)), marker) == null) {
            var words = Markdown.of(Text.lines(text, LONGEST_TEXT));
            gitHub.post(path, Map.of("body", words + "\n\n" + marker));
        }
    }

    @Override
    public @Nullable Resource create(String idempotencyKey, IncidentView incident, Content content)
            throws InterruptedException {
        return ready().documents().create(incident, content);
    }

    @Override
    public void replace(
            String idempotencyKey, Resource document, IncidentView incident, Content content)
            throws InterruptedException {
        ready().documents().replace(document, incident, content);
    }

    @Override
    public String test() throws InterruptedException {
        var name = ready().setup().repository();
        var found = ready().gitHub().get(repository("")).json();
        if (Json.text(found, "full_name") == null) {
            throw ready().gitHub().unreadable();
        }
        if (Boolean.FALSE.equals(Json.at(found, "has_issues"))) {
            throw new GiveUp(
                    "%s has no issues: switch them on in its settings, under Features"
                            .formatted(name));
        }
        if (Boolean.TRUE.equals(Json.at(found, "archived"))) {
            throw new GiveUp(
                    "%s is archived: unarchive it, or set 'repository' to another".formatted(name));
        }
        if (!may(found, "triage") && !may(found, "push")) {
            throw new GiveUp(
                    "The token's account may not label issues of %s: give it the role Triage or Write"
                            .formatted(name));
        }
        tryToWrite(name);
        if (ready().setup().documents() != null) {
            if (!may(found, "push")) {
                throw new GiveUp(
                        "The token's account may not write files of %s: give it the role Write, or leave 'documents' empty"
                                .formatted(name));
            }
            ready().documents().tryToWrite();
        }
        var kept = ready().setup().documents() == null ? "issues" : "issues and documents";
        return Boolean.FALSE.equals(Json.at(found, "private"))
                ? "The token may keep %s in %s, which is public: anybody reads them."
                        .formatted(kept, name)
                : "The token may keep %s in %s.".formatted(kept, name);
    }

    /// An issue without a title is made by nobody; GitHub looks at what the token may do first.
    private void tryToWrite(String name) throws InterruptedException {
        try {
            ready().gitHub().post(repository("/issues"), Map.of("body", ""));
        } catch (GiveUp e) {
            return;
        }
        throw new GiveUp("%s has taken an issue without a title: close it".formatted(name));
    }

    private static boolean may(@Nullable Object repository, String what) {
        return Boolean.TRUE.equals(Json.at(repository, "permissions." + what));
    }

    /// Only who may triage can label an issue, so a stranger's issue is never taken for ours.
    private @Nullable Object earlier(IncidentView incident) throws InterruptedException {
        var query = new LinkedHashMap<String, String>();
        query.put("labels", ready().setup().label());
        query.put("state", "all");
        query.put("sort", "created");
        query.put("direction", "desc");
        query.put("since", seconds(incident.declaredAt().minus(SKEW)));
        return ready().gitHub().ending(repository("/issues"), query, marker(incident.key()));
    }

    private Resource resource(@Nullable Object issue) {
        var number = Json.text(issue, "number");
        if (number == null) {
            throw ready().gitHub().unreadable();
        }
        var name = ready().setup().repository() + "#" + number;
        return new Resource(name, name, address(Json.text(issue, "html_url")));
    }

    private String repository(String rest) {
        return "/repos/" + ready().setup().repository() + rest;
    }

    /// Leads to the repository that the issue was made in, whatever is set now.
    private static String path(Resource ticket) {
        if (!ticket.id().matches(Setup.REPOSITORY + "#\\d+")) {
            throw new GiveUp("'%s' is no issue of this plugin".formatted(ticket.id()));
        }
        return "/repos/" + ticket.id().replace("#", "/issues/");
    }

    private Ready ready() {
        if (ready == null) {
            throw new IllegalStateException("It was not started");
        }
        return ready;
    }

    private static List<String> labels(@Nullable Object issue) {
        return Json.list(issue, "labels").stream()
                .map(label -> Json.text(label, "name"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String title(IncidentView incident) {
        return Text.line(incident.key() + " " + incident.title(), LONGEST_TITLE);
    }

    private static String body(IncidentView incident) {
        var facts =
                "Incident %s of severity %s, declared by %s."
                        .formatted(
                                incident.key(),
                                incident.severity(),
                                Text.line(incident.declaredBy(), 200));
        var url = incident.url() == null ? "" : "\n" + incident.url();
        var words = incident.description() == null ? "" : "\n\n" + incident.description();
        return Markdown.of(Text.lines(facts + url + words, LONGEST_TEXT))
                + "\n\n"
                + marker(incident.key());
    }

    /// A line that people do not see, and that no text of theirs can contain.
    private static String marker(String what) {
        return "<!-- muster " + what.replaceAll("[^A-Za-z0-9 ._-]|-(?=-)", "_") + " -->";
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-256", e);
        }
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static @Nullable URI address(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
