package dev.muster.plugins.githubissues;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.Text;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Documents as Markdown files in the repository's default branch. A line that people do not see
/// ends what is written here; what they write below it stays theirs.
final class DocumentFiles {
    private static final int LONGEST_LINE = 300;

    /// GitHub answers with files of up to 1 MB; what is escaped is at most five times as long.
    private static final int LONGEST_TEXT = 100_000;

    /// Somebody else may write into the repository at the same moment.
    private static final int TRIES = 3;

    private static final Pattern ID =
            Pattern.compile(
                    "(" + Setup.REPOSITORY + "):(" + Setup.FOLDER + "/[A-Za-z0-9._-]+\\.md)");

    private final GitHub gitHub;
    private final Setup setup;

    /// A file as it is now.
    private record Present(String sha, String text, Resource resource) {}

    DocumentFiles(GitHub gitHub, Setup setup) {
        this.gitHub = gitHub;
        this.setup = setup;
    }

    /// @return null when there is no folder for documents, or the incident shall have none
    @Nullable Resource create(IncidentView incident, Content content) throws InterruptedException {
        if (setup.documents() == null || !setup.severities().include(incident)) {
            return null;
        }
        var repository = setup.repository();
        var path = "%s/%s.md".formatted(setup.documents(), word(incident));
        for (int tries = 1; tries <= TRIES; tries++) {
            var there = find(repository, path);
            if (there != null) {
                below(there, path, marker(incident));
                return there.resource();
            }
            var text = text(incident, content) + "\n";
            var made = gitHub.write(contents(repository, path), body(text, content, null));
            if (made != null) {
                return resource(repository, path, Json.at(made.json(), "content"));
            }
        }
        throw contested(path);
    }

    void replace(Resource document, IncidentView incident, Content content)
            throws InterruptedException {
        var id = ID.matcher(document.id());
        if (!id.matches()) {
            throw new GiveUp("'%s' is no document of this plugin".formatted(document.id()));
        }
        var repository = id.group(1);
        var path = id.group(2);
        for (int tries = 1; tries <= TRIES; tries++) {
            var there = find(repository, path);
            if (there == null) {
                throw gone(repository, path);
            }
            var text = text(incident, content) + below(there, path, marker(incident));
            if (text.equals(there.text())
                    || gitHub.write(contents(repository, path), body(text, content, there.sha()))
                            != null) {
                return;
            }
        }
        throw contested(path);
    }

    /// A file without contents is made by nobody; GitHub looks at what the token may do first.
    void tryToWrite() throws InterruptedException {
        var path = setup.documents() + "/muster.md";
        try {
            if (gitHub.write(contents(setup.repository(), path), Map.of()) == null) {
                return;
            }
        } catch (GiveUp e) {
            return;
        }
        throw new GiveUp(
                "%s has taken %s without contents: delete it".formatted(setup.repository(), path));
    }

    private @Nullable Present find(String repository, String path) throws InterruptedException {
        var answer = gitHub.file(contents(repository, path));
        return answer == null ? null : present(answer, repository, path);
    }

    private Present present(Answer answer, String repository, String path) {
        var sha = answer.text("sha");
        var content = answer.text("content");
        if (sha == null || content == null) {
            throw gitHub.unreadable();
        }
        if (!"base64".equals(answer.text("encoding"))) {
            throw new GiveUp("%s is larger than the 1 MB that GitHub answers with".formatted(path));
        }
        try {
            var text = new String(Base64.getMimeDecoder().decode(content), UTF_8);
            return new Present(sha, text, resource(repository, path, answer.json()));
        } catch (IllegalArgumentException e) {
            throw gitHub.unreadable();
        }
    }

    /// What people wrote below the line.
    ///
    /// @throws GiveUp when there is no such line: the file is theirs
    private static String below(Present file, String path, String marker) {
        var line =
                Pattern.compile("^" + Pattern.quote(marker) + "[ \t\r]*$", Pattern.MULTILINE)
                        .matcher(file.text());
        if (!line.find()) {
            throw new GiveUp(
                    "%s has no line '%s': move it away, put the line back, or set 'documents' to another folder"
                            .formatted(path, marker));
        }
        return file.text().substring(line.end());
    }

    /// A file that is gone answers like a repository that cannot be seen; asking for that tells.
    private RuntimeException gone(String repository, String path) throws InterruptedException {
        gitHub.get("/repos/" + repository);
        return new GiveUp("%s is not in %s any more".formatted(path, repository));
    }

    private static RetryLater contested(String path) {
        return new RetryLater(
                "GitHub has not taken %s %d times, for a conflict: does somebody else write there, or is the branch protected?"
                        .formatted(path, TRIES),
                null);
    }

    private static Map<String, Object> body(String text, Content content, @Nullable String sha) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", Text.line(content.title(), LONGEST_LINE));
        body.put("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        if (sha != null) {
            body.put("sha", sha);
        }
        return body;
    }

    /// Up to the line that ends it, without the line's end.
    private static String text(IncidentView incident, Content content) {
        var text = new StringBuilder("# ").append(line(content.title())).append("\n\n");
        int left = LONGEST_TEXT;
        for (var section : content.sections()) {
            text.append("## ").append(line(section.heading())).append("\n\n");
            var words = Text.lines(section.text(), Math.max(left, 1));
            left -= words.length();
            text.append(Markdown.inFile(words)).append("\n\n");
        }
        return text.append(marker(incident)).toString();
    }

    private static String line(String text) {
        return Markdown.of(Text.line(text, LONGEST_LINE));
    }

    private static String marker(IncidentView incident) {
        return "<!-- muster %s: above is replaced, below is kept -->".formatted(word(incident));
    }

    private static String word(IncidentView incident) {
        return incident.key().replaceAll("[^A-Za-z0-9._-]|-(?=-)", "_");
    }

    private static String contents(String repository, String path) {
        return "/repos/%s/contents/%s".formatted(repository, path);
    }

    private static Resource resource(String repository, String path, @Nullable Object file) {
        return new Resource(
                repository + ":" + path,
                path,
                GitHubIssuesPlugin.address(Json.text(file, "html_url")));
    }
}
