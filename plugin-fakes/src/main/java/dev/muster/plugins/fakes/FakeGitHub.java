package dev.muster.plugins.fakes;

import dev.muster.plugins.http.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// GitHub's issues and files in one repository, [#REPOSITORY].
public final class FakeGitHub extends Fake {
    /// The token that it takes.
    public static final String TOKEN = "github_pat_11FAKE0123456789";

    /// The repository.
    public static final String REPOSITORY = "acme/ops";

    private static final Pattern PATH =
            Pattern.compile(
                    "/repos/([^/]+/[^/]+)(/issues(?:/(\\d+)(/comments)?)?|/contents/(.+))?");

    private final String root;
    private final Clock clock;
    private final Map<Integer, Issue> issues = new LinkedHashMap<>();
    private final GitHubFiles files = new GitHubFiles();
    private final Set<Trait> traits = new HashSet<>();
    private int last;
    private @Nullable Instant exhaustedUntil;

    /// How the repository or the token differs from the usual.
    public enum Trait {
        /// Anybody may see the repository.
        PUBLIC,
        /// It has no issues.
        NO_ISSUES,
        /// It can only be read.
        ARCHIVED,
        /// It has another name by now.
        MOVED,
        /// The token is not for it.
        HIDDEN,
        /// The token may read only.
        READ_ONLY_TOKEN,
        /// The account may not label issues.
        NO_TRIAGE,
        /// Too much was written in too short a time.
        SECONDARY_LIMIT
    }

    /// An issue.
    ///
    /// @param stateReason `completed`, `not_planned`, `reopened`, or null
    /// @param comments their texts, the oldest first
    public record Issue(
            int number,
            String title,
            String body,
            String state,
            @Nullable String stateReason,
            List<String> labels,
            List<Comment> comments,
            Instant updatedAt) {
        public Issue {
            labels = List.copyOf(labels);
            comments = List.copyOf(comments);
        }
    }

    /// A comment.
    public record Comment(String body, Instant updatedAt) {}

    private FakeGitHub(String root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /// As at api.github.com.
    public static FakeGitHub cloud() {
        return new FakeGitHub("", Clock.systemUTC());
    }

    /// As on a GitHub Enterprise Server: all paths begin with `/api/v3`.
    public static FakeGitHub enterprise() {
        return new FakeGitHub("/api/v3", Clock.systemUTC());
    }

    /// All issues, the oldest first.
    public synchronized List<Issue> issues() {
        return List.copyOf(issues.values());
    }

    /// Makes an issue, as somebody would.
    public synchronized Issue open(String title, String body, String... labels) {
        var issue = new Issue(++last, title, body, "open", null, List.of(labels), List.of(), now());
        issues.put(issue.number(), issue);
        return issue;
    }

    /// Closes an issue, as somebody would.
    public synchronized void close(int number, String reason) {
        var old = issue(number);
        put(old, old.title(), "closed", reason, old.labels(), old.comments());
    }

    /// Adds a label, as somebody would.
    public synchronized void label(int number, String label) {
        var old = issue(number);
        var labels = Stream.concat(old.labels().stream(), Stream.of(label)).toList();
        put(old, old.title(), old.state(), old.stateReason(), labels, old.comments());
    }

    /// Deletes an issue.
    public synchronized void delete(int number) {
        issues.remove(number);
    }

    /// The text of each file, by its path.
    public synchronized Map<String, String> files() {
        return files.texts();
    }

    /// Writes a file, as somebody would.
    public synchronized void write(String path, String text) {
        files.write(path, text);
    }

    /// Deletes a file, as somebody would.
    public synchronized void deleteFile(String path) {
        files.delete(path);
    }

    /// How often a file was written.
    public synchronized int commits(String path) {
        return files.commits(path);
    }

    /// Makes something different from the usual.
    public synchronized void become(Trait trait) {
        traits.add(trait);
    }

    /// Has no requests left until then.
    public synchronized void exhaust(Instant until) {
        exhaustedUntil = until;
    }

    @Override
    protected Response answer(Request request) {
        var refused = refusal(request);
        if (refused != null) {
            return refused;
        }
        var path = PATH.matcher(request.path().substring(root.length()));
        if (!path.matches() || !path.group(1).equals(REPOSITORY) || traits.contains(Trait.HIDDEN)) {
            return error(404, "Not Found");
        }
        if (traits.contains(Trait.MOVED)) {
            return error(request.method().equals("GET") ? 301 : 307, "Moved Permanently");
        }
        if (path.group(2) == null) {
            return repository();
        }
        var limited = request.method().equals("GET") ? null : limited();
        if (limited != null) {
            return limited;
        }
        return path.group(5) == null
                ? issues(request, path)
                : files.answer(request, path.group(5), url() + "/" + REPOSITORY + "/blob/main/");
    }

    private @Nullable Response limited() {
        if (traits.contains(Trait.READ_ONLY_TOKEN)) {
            return error(403, "Resource not accessible by personal access token");
        }
        return traits.contains(Trait.SECONDARY_LIMIT)
                ? error(403, "You have exceeded a secondary rate limit.")
                : null;
    }

    private Response issues(Request request, Matcher path) {
        if (traits.contains(Trait.NO_ISSUES)) {
            return error(410, "Issues has been disabled in this repository.");
        }
        boolean writes = !request.method().equals("GET");
        if (path.group(3) == null) {
            return writes ? create(request) : list(request);
        }
        int number = Integer.parseInt(path.group(3));
        var issue = issues.get(number);
        if (issue == null) {
            return number <= last ? error(410, "This issue was deleted") : error(404, "Not Found");
        }
        if (path.group(4) != null) {
            return writes ? comment(issue, request) : comments(issue, request);
        }
        return writes ? edit(issue, request) : Response.json(200, json(issue));
    }

    private @Nullable Response refusal(Request request) {
        if (request.header("user-agent") == null) {
            return error(403, "Request forbidden by administrative rules.");
        }
        if (!request.path().startsWith(root + "/")) {
            return error(404, "Not Found");
        }
        if (!("Bearer " + TOKEN).equals(request.header("authorization"))) {
            return error(401, "Bad credentials");
        }
        if (!"application/vnd.github+json".equals(request.header("accept"))) {
            return error(415, "Unsupported 'Accept' header");
        }
        if (!"2022-11-28".equals(request.header("x-github-api-version"))) {
            return error(400, "The 'X-GitHub-Api-Version' header is not a supported version.");
        }
        if (exhaustedUntil != null && exhaustedUntil.isAfter(clock.instant())) {
            return new Response(
                    403,
                    Map.of(
                            "x-ratelimit-remaining",
                            "0",
                            "x-ratelimit-reset",
                            Long.toString(exhaustedUntil.getEpochSecond())),
                    error(403, "API rate limit exceeded for user ID 1.").body());
        }
        return null;
    }

    private Response repository() {
        boolean triage = !traits.contains(Trait.NO_TRIAGE);
        return Response.json(
                200,
                Map.of(
                        "full_name",
                        REPOSITORY,
                        "private",
                        !traits.contains(Trait.PUBLIC),
                        "archived",
                        traits.contains(Trait.ARCHIVED),
                        "has_issues",
                        !traits.contains(Trait.NO_ISSUES),
                        "permissions",
                        Map.of("pull", true, "triage", triage, "push", triage, "admin", false)));
    }

    private Response list(Request request) {
        var label = request.query().get("labels");
        var state = request.query().getOrDefault("state", "open");
        var since = since(request);
        var found =
                issues.values().stream()
                        .filter(one -> label == null || one.labels().contains(label))
                        .filter(one -> state.equals("all") || one.state().equals(state))
                        .filter(one -> !one.updatedAt().isBefore(since))
                        .map(this::json)
                        .toList();
        return page(
                "asc".equals(request.query().get("direction")) ? found : found.reversed(), request);
    }

    private Response create(Request request) {
        var title = request.text("title");
        if (title == null) {
            return error(422, "Invalid request.\n\n\"title\" wasn't supplied.");
        }
        if (title.length() > 256) {
            return invalid("title is too long (maximum is 256 characters)");
        }
        var body = Objects.requireNonNullElse(request.text("body"), "");
        if (body.length() > 65_536) {
            return invalid("body is too long (maximum is 65536 characters)");
        }
        var labels = Json.list(request.json(), "labels").stream().map(String::valueOf).toList();
        var kept = traits.contains(Trait.NO_TRIAGE) ? List.<String>of() : labels;
        return Response.json(201, json(open(title, body, kept.toArray(String[]::new))));
    }

    private Response edit(Issue old, Request request) {
        var state = Objects.requireNonNullElse(request.text("state"), old.state());
        if (!state.equals("open") && !state.equals("closed")) {
            return invalid("state is not included in the list");
        }
        var title = Objects.requireNonNullElse(request.text("title"), old.title());
        if (title.length() > 256) {
            return invalid("title is too long (maximum is 256 characters)");
        }
        var given = request.json();
        var labels =
                Json.at(given, "labels") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : old.labels();
        var reason = request.text("state_reason");
        put(old, title, state, reason == null ? old.stateReason() : reason, labels, old.comments());
        return Response.json(200, json(issue(old.number())));
    }

    private Response comments(Issue issue, Request request) {
        var since = since(request);
        var found =
                issue.comments().stream()
                        .filter(one -> !one.updatedAt().isBefore(since))
                        .map(one -> Map.<String, Object>of("body", one.body()))
                        .toList();
        return page(found, request);
    }

    private Response comment(Issue old, Request request) {
        var body = request.text("body");
        if (body == null || body.isBlank()) {
            return invalid("body can't be blank");
        }
        if (body.length() > 65_536) {
            return invalid("body is too long (maximum is 65536 characters)");
        }
        var comments = new ArrayList<>(old.comments());
        comments.add(new Comment(body, now()));
        put(old, old.title(), old.state(), old.stateReason(), old.labels(), comments);
        return Response.json(201, Map.of("id", comments.size(), "body", body));
    }

    private static Response page(List<Map<String, Object>> all, Request request) {
        int size = Integer.parseInt(request.query().getOrDefault("per_page", "30"));
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        return Response.json(200, all.stream().skip((long) size * (page - 1)).limit(size).toList());
    }

    private static Instant since(Request request) {
        var since = request.query().get("since");
        return since == null ? Instant.EPOCH : Instant.parse(since);
    }

    private Map<String, Object> json(Issue issue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", issue.number());
        json.put("title", issue.title());
        json.put("body", issue.body());
        json.put("state", issue.state());
        json.put("state_reason", issue.stateReason());
        json.put("labels", issue.labels().stream().map(name -> Map.of("name", name)).toList());
        json.put("comments", issue.comments().size());
        json.put("updated_at", issue.updatedAt().toString());
        json.put("html_url", url() + "/" + REPOSITORY + "/issues/" + issue.number());
        return json;
    }

    private Issue issue(int number) {
        return Objects.requireNonNull(issues.get(number), "no such issue");
    }

    private void put(
            Issue old,
            String title,
            String state,
            @Nullable String reason,
            List<String> labels,
            List<Comment> comments) {
        issues.put(
                old.number(),
                new Issue(old.number(), title, old.body(), state, reason, labels, comments, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Response invalid(String message) {
        var error = Map.of("resource", "Issue", "code", "custom", "message", message);
        return Response.json(422, Map.of("message", "Validation Failed", "errors", List.of(error)));
    }

    static Response error(int status, String message) {
        return Response.json(
                status,
                Map.of(
                        "message",
                        message,
                        "documentation_url",
                        "https://docs.github.com/rest",
                        "status",
                        Integer.toString(status)));
    }
}
