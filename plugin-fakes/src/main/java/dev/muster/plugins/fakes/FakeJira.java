package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Jira with one project, [#PROJECT], in which a ticket goes from any status to any other: Cloud by
/// version 3 of its API, or Data Center by version 2.
public final class FakeJira extends Fake {
    /// Whose token Cloud takes.
    public static final String EMAIL = "muster@example.org";

    /// The API token that Cloud takes, and the personal access token that Data Center takes.
    public static final String TOKEN = "ATATT3xFfGF0-fake-token";

    /// The key of the project.
    public static final String PROJECT = "OPS";

    private static final List<String> TYPES = List.of("Task", "Bug", "Incident");
    private static final Pattern JQL =
            Pattern.compile(
                    "project = \"(\\w+)\" AND labels = \"([^\"\\s]+)\" ORDER BY created ASC");

    private final boolean cloud;
    private final String root;
    private final JiraFields rules;
    private int made;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private final Set<String> unreachable = new HashSet<>();

    /// A ticket.
    ///
    /// @param description its text; in Cloud what is in the document, a line a paragraph or break
    /// @param priority its name
    public record Ticket(
            String id,
            String key,
            String type,
            String summary,
            String description,
            String priority,
            List<String> labels,
            String status,
            List<Comment> comments) {
        public Ticket {
            labels = List.copyOf(labels);
            comments = List.copyOf(comments);
        }

        private Ticket edited(String newSummary, String newPriority) {
            return new Ticket(
                    id, key, type, newSummary, description, newPriority, labels, status, comments);
        }

        private Ticket moved(String newStatus) {
            return new Ticket(
                    id, key, type, summary, description, priority, labels, newStatus, comments);
        }

        private Ticket commented(Comment comment) {
            var all = new ArrayList<>(comments);
            all.add(comment);
            return new Ticket(id, key, type, summary, description, priority, labels, status, all);
        }
    }

    /// A comment.
    ///
    /// @param text as for [Ticket#description]
    /// @param body as it was sent
    /// @param properties as they were sent
    public record Comment(String id, String text, Object body, List<?> properties) {}

    private FakeJira(boolean cloud) {
        this.cloud = cloud;
        this.rules = new JiraFields(cloud);
        this.root = cloud ? "/rest/api/3" : "/rest/api/2";
    }

    public static FakeJira cloud() {
        return new FakeJira(true);
    }

    public static FakeJira dataCenter() {
        return new FakeJira(false);
    }

    /// All tickets, the oldest first.
    public synchronized List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    /// Makes a ticket, as somebody would.
    public synchronized Ticket open(String summary) {
        return open("Task", summary, "", "Medium", List.of());
    }

    /// Moves a ticket, as somebody would.
    public synchronized void move(String key, String status) {
        var old = tickets.values().stream().filter(one -> one.key().equals(key)).findFirst();
        put(old.orElseThrow().moved(status));
    }

    /// Takes a permission from the account, for example `EDIT_ISSUES`.
    public synchronized void forbid(String permission) {
        forbidden.add(permission);
    }

    /// Takes all transitions to a status out of the workflow.
    public synchronized void block(String status) {
        unreachable.add(status);
    }

    /// Deletes a ticket.
    public synchronized void remove(String key) {
        tickets.values().removeIf(one -> one.key().equals(key));
    }

    @Override
    protected Response answer(Request request) {
        boolean known = credentials().equals(request.header("authorization"));
        if (!request.path().startsWith(root + "/")) {
            return new Response(404, Map.of("Content-Type", "text/html"), "<html>Not Found</html>");
        }
        var parts = request.path().substring(root.length() + 1).split("/");
        if (!known) {
            return unknown(parts[0]);
        }
        var asked = request.method() + " " + parts[0] + (parts.length > 2 ? " " + parts[2] : "");
        var ticket = parts[0].equals("issue") && parts.length > 1 ? find(parts[1]) : null;
        if (parts[0].equals("issue") && parts.length > 1 && ticket == null) {
            return missing();
        }
        return switch (asked) {
            case "GET myself" ->
                    Response.json(200, Map.of("emailAddress", EMAIL, "displayName", "Muster"));
            case "GET project" -> project(parts[1]);
            case "GET mypermissions" -> permissions(request);
            case "GET search" -> search(request);
            case "POST issue" -> create(request);
            case "GET issue" -> Response.json(200, json(Objects.requireNonNull(ticket)));
            case "PUT issue" -> edit(Objects.requireNonNull(ticket), request);
            case "GET issue transitions" -> Response.json(200, Map.of("transitions", ways()));
            case "POST issue transitions" -> transition(Objects.requireNonNull(ticket), request);
            case "GET issue comment" -> comments(Objects.requireNonNull(ticket), request);
            case "POST issue comment" -> comment(Objects.requireNonNull(ticket), request);
            default -> error(405, Map.of(), "Method Not Allowed");
        };
    }

    private String credentials() {
        return cloud
                ? "Basic "
                        + Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(UTF_8))
                : "Bearer " + TOKEN;
    }

    /// Cloud treats whom it does not know as nobody, who finds nothing.
    private Response unknown(String what) {
        var reason = Map.of("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
        if (!cloud || what.equals("myself")) {
            return new Response(
                    401, reason, "Client must be authenticated to access this resource.");
        }
        return what.equals("search")
                ? new Response(200, reason, Map.of("issues", List.of(), "isLast", true))
                : new Response(404, reason, missing().body());
    }

    private Response project(String key) {
        if (!key.equals(PROJECT)) {
            return error(404, Map.of(), "No project could be found with key '" + key + "'.");
        }
        var types = TYPES.stream().map(name -> Map.of("name", name, "subtask", false)).toList();
        return Response.json(
                200, Map.of("key", PROJECT, "name", "Operations", "issueTypes", types));
    }

    private Response permissions(Request request) {
        var all = new LinkedHashMap<String, Object>();
        for (var name : request.query().getOrDefault("permissions", "").split(",")) {
            all.put(name, Map.of("key", name, "havePermission", !forbidden.contains(name)));
        }
        return Response.json(200, Map.of("permissions", all));
    }

    private Response search(Request request) {
        if (request.path().endsWith("/jql") != cloud) {
            return error(cloud ? 410 : 404, Map.of(), "The requested API has been removed.");
        }
        var jql = JQL.matcher(request.query().getOrDefault("jql", ""));
        if (!jql.matches()) {
            return error(400, Map.of(), "Error in the JQL Query: this fake knows one form only.");
        }
        var found =
                tickets.values().stream()
                        .filter(one -> jql.group(1).equals(PROJECT))
                        .filter(one -> one.labels().contains(jql.group(2)))
                        .map(FakeJira::json)
                        .toList();
        return Response.json(
                200,
                cloud
                        ? Map.of("issues", found, "isLast", true)
                        : Map.of("issues", found, "total", found.size(), "startAt", 0));
    }

    private Response create(Request request) {
        var fields = Json.at(request.json(), "fields");
        var errors = new LinkedHashMap<String, String>();
        if (!PROJECT.equals(Json.text(fields, "project.key"))) {
            errors.put("project", "Specify a valid project ID or key");
        }
        var type = Json.text(fields, "issuetype.name");
        if (type == null || !TYPES.contains(type)) {
            errors.put("issuetype", "Specify an issue type");
        }
        if (Json.at(fields, "summary") == null) {
            errors.put("summary", "You must specify a summary of the issue.");
        }
        rules.check(fields, errors);
        if (!errors.isEmpty()) {
            return error(400, errors);
        }
        var description = Json.at(fields, "description");
        var ticket =
                open(
                        Objects.requireNonNull(type),
                        Objects.requireNonNull(Json.text(fields, "summary")),
                        description == null ? "" : JiraFields.plain(description),
                        Objects.requireNonNullElse(Json.text(fields, "priority.name"), "Medium"),
                        Json.list(fields, "labels").stream().map(String::valueOf).toList());
        return Response.json(
                201,
                Map.of(
                        "id",
                        ticket.id(),
                        "key",
                        ticket.key(),
                        "self",
                        url() + root + "/issue/" + ticket.id()));
    }

    private Ticket open(
            String type, String summary, String description, String priority, List<String> labels) {
        int number = ++made;
        var ticket =
                new Ticket(
                        Integer.toString(10_000 + number),
                        PROJECT + "-" + number,
                        type,
                        summary,
                        description,
                        priority,
                        labels,
                        "To Do",
                        List.of());
        put(ticket);
        return ticket;
    }

    private Response edit(Ticket old, Request request) {
        var fields = Json.at(request.json(), "fields");
        var errors = new LinkedHashMap<String, String>();
        rules.check(fields, errors);
        if (!errors.isEmpty()) {
            return error(400, errors);
        }
        put(
                old.edited(
                        Objects.requireNonNullElse(Json.text(fields, "summary"), old.summary()),
                        Objects.requireNonNullElse(
                                Json.text(fields, "priority.name"), old.priority())));
        return Response.empty(204);
    }

    private Response transition(Ticket old, Request request) {
        var id = request.text("transition.id");
        var to =
                ways().stream()
                        .filter(way -> Objects.equals(Json.text(way, "id"), id))
                        .map(way -> Json.text(way, "to.name"))
                        .findFirst();
        if (to.isEmpty()) {
            return error(
                    400, Map.of(), "It seems that you have tried to perform a workflow operation");
        }
        put(old.moved(to.get()));
        return Response.empty(204);
    }

    private Response comments(Ticket ticket, Request request) {
        boolean properties = "properties".equals(request.query().get("expand"));
        var listed = new ArrayList<Object>();
        for (var comment : ticket.comments()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("id", comment.id());
            one.put("body", comment.body());
            if (properties) {
                one.put("properties", comment.properties());
            }
            listed.add(one);
        }
        var answered =
                "-created".equals(request.query().get("orderBy")) ? listed.reversed() : listed;
        int most = Integer.parseInt(request.query().getOrDefault("maxResults", "50"));
        return Response.json(
                200,
                Map.of(
                        "startAt",
                        0,
                        "total",
                        listed.size(),
                        "comments",
                        answered.stream().limit(most).toList()));
    }

    private Response comment(Ticket old, Request request) {
        var body = Json.at(request.json(), "body");
        var wrong = body == null ? "Comment body can not be empty!" : rules.wrong(body);
        if (wrong != null || body == null) {
            return error(400, Map.of("comment", Objects.requireNonNull(wrong)));
        }
        var id = Integer.toString(20_000 + old.comments().size());
        var properties = Json.list(request.json(), "properties");
        put(old.commented(new Comment(id, JiraFields.plain(body), body, properties)));
        return Response.json(201, Map.of("id", id, "body", body));
    }

    private List<Map<String, Object>> ways() {
        var ways = new ArrayList<Map<String, Object>>();
        for (var status : JiraFields.STATUSES) {
            int id = 11 + 10 * ways.size();
            if (!unreachable.contains(status)) {
                ways.add(
                        Map.of(
                                "id",
                                Integer.toString(id),
                                "name",
                                "Move to " + status,
                                "to",
                                JiraFields.status(status)));
            }
        }
        return ways;
    }

    private static Map<String, Object> json(Ticket ticket) {
        return Map.of(
                "id",
                ticket.id(),
                "key",
                ticket.key(),
                "fields",
                Map.of(
                        "summary",
                        ticket.summary(),
                        "priority",
                        Map.of("name", ticket.priority()),
                        "labels",
                        ticket.labels(),
                        "status",
                        JiraFields.status(ticket.status())));
    }

    private @Nullable Ticket find(String idOrKey) {
        return tickets.values().stream()
                .filter(one -> one.id().equals(idOrKey) || one.key().equals(idOrKey))
                .findFirst()
                .orElse(null);
    }

    private void put(Ticket ticket) {
        tickets.put(ticket.id(), ticket);
    }

    private static Response missing() {
        return error(
                404, Map.of(), "Issue does not exist or you do not have permission to see it.");
    }

    private static Response error(int status, Map<String, String> errors, String... messages) {
        return Response.json(status, Map.of("errorMessages", List.of(messages), "errors", errors));
    }
}
