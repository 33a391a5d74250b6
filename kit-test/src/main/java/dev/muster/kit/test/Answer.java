package dev.muster.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
public final class Answer {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final String request;
    private final HttpResponse<String> response;

    Answer(String request, HttpResponse<String> response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public String text() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(text());
    }

    /// The text at a JSON pointer.
    public String at(String pointer) {
        return json().at(pointer).asString();
    }

    /// Asserts that it went well.
    public Answer is(int status) {
        assertThat(status()).as("%s answered %s", request, text()).isEqualTo(status);
        return this;
    }

    /// Asserts that the server said no, and how.
    ///
    /// @param code the problem's stable code
    public Answer isRefused(int status, String code) {
        is(status);
        assertThat(header("Content-Type")).as(request).contains("application/problem+json");
        assertThat(at("/code")).as("%s answered %s", request, text()).isEqualTo(code);
        assertThat(at("/type")).as(request).isEqualTo("urn:problem-type:" + code);
        return this;
    }

    /// Asserts on the problem's sentence for people.
    public Answer saying(String... words) {
        assertThat(at("/detail")).as(request).contains(words);
        return this;
    }
}
