package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One request that has passed the edge: its caller is known, its parameters and body fit the
/// contract.
public final class Call {
    private static final Pattern STRONG_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final ObjectMapper json;
    private final Caller caller;
    private final Client client;
    private final Map<String, String> path;
    private final JsonNode query;
    private final @Nullable JsonNode body;
    private final Function<String, @Nullable String> headers;
    private final BiConsumer<String, String> answerHeaders;
    private final List<String> cookies = new ArrayList<>();

    Call(
            ObjectMapper json,
            Caller caller,
            Client client,
            Map<String, String> path,
            JsonNode query,
            @Nullable JsonNode body,
            Function<String, @Nullable String> headers,
            BiConsumer<String, String> answerHeaders) {
        this.json = json;
        this.caller = caller;
        this.client = client;
        this.path = path;
        this.query = query;
        this.body = body;
        this.headers = headers;
        this.answerHeaders = answerHeaders;
    }

    /// Who asks; [Actor#ANONYMOUS] on public operations.
    public Actor actor() {
        return caller.actor();
    }

    /// The browser session the request belongs to; null with a token or without credentials.
    public @Nullable Session session() {
        return caller.session();
    }

    /// Where the request came from.
    public Client client() {
        return client;
    }

    /// The path parameter of that name; the contract guarantees that it is there.
    public String path(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The contract declares no path parameter '" + name + "'");
        }
        return value;
    }

    /// The query parameters, as the record generated for the operation.
    public <T> T query(Class<T> type) {
        return json.treeToValue(query, type);
    }

    /// The body, as the record generated from its schema.
    public <T> T body(Class<T> type) {
        return json.treeToValue(body, type);
    }

    /// The body as it came, as JSON text; `null` as text when there is none.
    public String bodyText() {
        return String.valueOf(body);
    }

    /// The version the caller last read, from `If-Match`.
    ///
    /// @throws Refused `request.precondition` without the header, `request.invalid` when it is not
    ///   an ETag of ours
    public long expectedVersion() {
        var tag = headers.apply("If-Match");
        if (tag == null) {
            throw new Refused(
                    CommonError.PRECONDITION,
                    "No If-Match header given: send the ETag of what you read, so that nobody's"
                            + " change is overwritten");
        }
        var matcher = STRONG_TAG.matcher(tag.strip());
        if (!matcher.matches()) {
            var message =
                    "'"
                            + tag
                            + "' given, expected the ETag of an earlier answer, for example \"3\"";
            throw new Refused(
                    CommonError.INVALID,
                    "If-Match: " + message,
                    List.of(new Fault("header:If-Match", message)));
        }
        return Long.parseLong(matcher.group(1));
    }

    /// A header of the request, the first of that name; null when there is none.
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /// Sends a header with the answer, also when that is a refusal.
    public void setHeader(String name, String value) {
        answerHeaders.accept(name, value);
    }

    /// Sends a cookie with the answer, when there is one without an error.
    ///
    /// @param cookie a whole `Set-Cookie` value
    public void setCookie(String cookie) {
        cookies.add(cookie);
    }

    List<String> cookies() {
        return cookies;
    }
}
