package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.plugin.PluginVerification.Finding;
import dev.muster.kit.plugin.PluginVerification.NotConfigured;
import dev.muster.kit.plugin.PluginVerification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PluginVerificationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /// Posts each event to its setting `url`.
    private static final String POSTS =
            """
            PluginContext context;
            public List<PluginSetting> settings() {
                return List.of(PluginSetting.required("url", "Where to"));
            }
            public void start(PluginContext c) { context = c; c.settings().address("url"); }
            public void on(Delivery d) throws Exception {
                var request = java.net.http.HttpRequest.newBuilder(context.settings().address("url"))
                        .header("id", d.id()).build();
                var answer = context.http().send(
                        request, java.net.http.HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() > 299) {
                    throw new RetryLater("It answered " + answer.statusCode(),
                            answer.headers().firstValue("retry-after").map(Long::parseLong)
                                    .map(java.time.Duration::ofSeconds).orElse(null));
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    void passesAGoodPluginThatTalksToTheReceiver() throws Exception {
        var findings = verify(PluginJar.of(POSTS), Map.of("url", "{receiver}"));

        assertThat(findings).filteredOn(each -> each.verdict() == Verdict.FAILED).isEmpty();
        assertThat(findings)
                .filteredOn(each -> each.verdict() == Verdict.PASSED)
                .extracting(Finding::check)
                .contains(
                        "can be installed",
                        "can be loaded",
                        "says when the other side cannot take it",
                        "waits as long as the other side asks");
    }

    @Test
    void asksForSettingsThatAreRequired() {
        assertThatThrownBy(() -> verify(PluginJar.of(POSTS), Map.of()))
                .isInstanceOfSatisfying(
                        NotConfigured.class, e -> assertThat(e.missing()).containsExactly("url"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { if (true) throw new IllegalStateException("no luck"); } | can be loaded | no luck
                    { System.exit(3); } | can be loaded | Refused to end the server
                    public void start(PluginContext c) { new lib.Lib(); } | starts and closes | lib.Lib
                    public void on(Delivery d) { throw new GiveUp("never"); } | takes each event that it wants to hear of | never
                    """)
    void findsWhatIsWrong(String members, String check, String reason) throws Exception {
        var jar = PluginJar.of(members).source("lib.Lib", "public class Lib {}");
        var finding = finding(verify(jar, Map.of()), check);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finding.reason()).contains(reason);
    }

    @Test
    void saysThatACheckHangs() throws Exception {
        var jar =
                PluginJar.of(
                        "static boolean hung; public void start(PluginContext c) throws Exception {"
                                + " if (!hung) { hung = true; Thread.sleep(600000); } }");
        var findings = verify(jar, Map.of(), Duration.ofSeconds(5));
        assertThat(findings)
                .filteredOn(each -> each.verdict() == Verdict.FAILED)
                .containsExactly(
                        new Finding(
                                "starts and closes",
                                Verdict.FAILED,
                                "It hangs: no end after 5000 ms"));
    }

    @Test
    void refusesWhatCannotBeInstalled() throws Exception {
        var jar = PluginJar.of("").attribute("Muster-Api-Level", "99");
        assertThat(verify(jar, Map.of()))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.check()).isEqualTo("can be installed");
                            assertThat(it.reason()).startsWith("It needs plugin API level 99");
                        });
    }

    @Test
    void saysThatAPluginCanDoNothing() throws Exception {
        var jar =
                new PluginJar()
                        .source(
                                "acme.Acme",
                                "public class Acme implements Plugin { public void"
                                        + " start(PluginContext c) {} }")
                        .service("acme.Acme");
        assertThat(finding(verify(jar, Map.of()), "can do something").reason())
                .isEqualTo("acme.Acme has no capability: implement one, for example EventListener");
    }

    @Test
    void verifiesAPluginThatListensToNothing() throws Exception {
        var jar =
                new PluginJar()
                        .source(
                                "acme.Acme",
                                "public class Acme implements Plugin, SelfTest { public void"
                                        + " start(PluginContext c) {} public String test() {"
                                        + " return \"well\"; } }")
                        .service("acme.Acme");
        var findings = verify(jar, Map.of());
        assertThat(findings).filteredOn(each -> each.verdict() == Verdict.FAILED).isEmpty();
        assertThat(findings)
                .extracting(Finding::check)
                .contains("starts and closes", "leaves no thread behind")
                .doesNotContain("takes each event that it wants to hear of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ok()          | FAILED
                    refused("no") | PASSED
                    """)
    void findsAPluginThatTakesUnsignedRequests(String answer, Verdict verdict) throws Exception {
        var jar =
                new PluginJar()
                        .source(
                                "acme.Acme",
                                """
                                import dev.muster.plugin.inbound.*;
                                public class Acme implements Plugin, Inbound {
                                    public void start(PluginContext c) {}
                                    public InboundAnswer receive(InboundRequest r) {
                                        return InboundAnswer.%s;
                                    }
                                }
                                """
                                        .formatted(answer))
                        .service("acme.Acme");
        assertThat(finding(verify(jar, Map.of()), "refuses requests that are not signed").verdict())
                .isEqualTo(verdict);
    }

    private List<Finding> verify(PluginJar jar, Map<String, String> settings) throws IOException {
        return verify(jar, settings, LONG);
    }

    private List<Finding> verify(PluginJar jar, Map<String, String> settings, Duration deadline)
            throws IOException {
        jar.install(folder, "acme", "lib/Lib.class");
        return PluginVerification.of(folder.resolve("acme"), settings, Set.of(), deadline);
    }

    private static Finding finding(List<Finding> findings, String check) {
        return findings.stream()
                .filter(each -> each.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " is not in " + findings));
    }
}
