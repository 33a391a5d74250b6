package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.Fake.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files in [FakeGitHub], as the contents API reads and writes them.
final class GitHubFiles {
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> commits = new ArrayList<>();

    Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    void write(String path, String text) {
        texts.put(path, text);
        commits.add(path);
    }

    void delete(String path) {
        texts.remove(path);
    }

    int commits(String path) {
        return (int) commits.stream().filter(path::equals).count();
    }

    /// @param address of the files, as people see them
    Response answer(Request request, String path, String address) {
        return switch (request.method()) {
            case "GET" -> {
                var text = texts.get(path);
                yield text == null
                        ? FakeGitHub.error(404, "Not Found")
                        : Response.json(200, json(path, text, address));
            }
            case "PUT" -> put(request, path, address);
            default -> FakeGitHub.error(404, "Not Found");
        };
    }

    private Response put(Request request, String path, String address) {
        var message = request.text("message");
        var content = request.text("content");
        if (message == null || content == null) {
            return FakeGitHub.error(
                    422, "Invalid request.\n\n\"message\", \"content\" weren't supplied.");
        }
        var before = texts.get(path);
        var sha = request.text("sha");
        if (before != null && sha == null) {
            return FakeGitHub.error(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
        }
        if (sha != null && !sha.equals(before == null ? null : sha(before))) {
            return FakeGitHub.error(409, path + " does not match " + sha);
        }
        String text;
        try {
            text = new String(Base64.getDecoder().decode(content), UTF_8);
        } catch (IllegalArgumentException e) {
            return FakeGitHub.error(422, "content is not valid Base64");
        }
        write(path, text);
        var file = json(path, text, address);
        file.remove("content");
        file.remove("encoding");
        return Response.json(
                before == null ? 201 : 200,
                Map.of("content", file, "commit", Map.of("message", message)));
    }

    private static Map<String, @Nullable Object> json(String path, String text, String address) {
        var bytes = text.getBytes(UTF_8);
        boolean large = bytes.length > LARGEST_ANSWER;
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("type", "file");
        json.put("path", path);
        json.put("sha", sha(text));
        json.put("size", bytes.length);
        json.put("encoding", large ? "none" : "base64");
        json.put(
                "content",
                large ? "" : Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes));
        json.put("html_url", address + path);
        return json;
    }

    /// The id that git gives a file's contents.
    private static String sha(String text) {
        try {
            var bytes = text.getBytes(UTF_8);
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-1", e);
        }
    }
}
