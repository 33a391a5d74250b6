package dev.muster.kit.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A shell makes of the line the very bytes that were sent.
class CurlTest {
    private static final Curl CURL = new Curl(URI.create("http://127.0.0.1:1"), "POND_");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"it's 100 % \\\\ \\u0000\"}",
                "@file",
                "-n",
                "\u0000\u0001\u00ff\n%s",
                "{\"a\": \"LONG\"}",
                "FFF[[[",
                "SSS"
            })
    void printsTheBodyAsItWas(String pattern) throws Exception {
        var text =
                pattern.replace("LONG", "x".repeat(5000))
                        .replace("FFF", "{\"a\":".repeat(300))
                        .replace("[[[", "[".repeat(300))
                        .replace("SSS", "\\uD83D\\uDD25".repeat(200));
        var body = text.getBytes(StandardCharsets.ISO_8859_1);
        var line =
                CURL.line(new Probe("POST", "/x", Map.of("Content-Type", "x/y"), Login.NONE, body));
        assertThat(line).hasSizeLessThan(300);
        assertThat(shown(line)).isEqualTo(text);
    }

    /// What the line would have curl send.
    private static String shown(String line) throws Exception {
        var function =
                """
                curl() {
                  while [ $# -gt 0 ]; do
                    case $1 in
                      --data-raw) printf %s "$2"; shift ;;
                      --data-binary) cat ;;
                    esac
                    shift
                  done
                }
                """;
        var process =
                new ProcessBuilder("bash", "-c", function + line)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out = process.getInputStream()) {
            var bytes = out.readAllBytes();
            assertThat(process.waitFor()).isZero();
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
