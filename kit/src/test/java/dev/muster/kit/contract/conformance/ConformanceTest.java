package dev.muster.kit.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muster.kit.contract.conformance.Ledger.Cell;
import dev.muster.kit.contract.conformance.Ledger.Standing;
import dev.muster.kit.contract.conformance.Pond.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Reply CREATED =
            Reply.json(201, "{\"name\": \"Bob\"}").with("Location", "/api/fish/Bob");

    @Test
    void findsNoFaultWithRefusalsThatAreDeclared() {
        // The server of the JDK answers a lone percent sign with a page of its own.
        var ledger = asked(_ -> Reply.problem(422, "request.invalid"));
        assertThat(ledger.flaws())
                .filteredOn(flaw -> !flaw.operation().equals(Ledger.ELSEWHERE))
                .extracting(Flaw::sent)
                .allMatch(sent -> sent.contains("%"));
        assertThat(ledger.cells(Standing.PROVEN))
                .contains(
                        new Cell("addFish", 422, "request.invalid"),
                        new Cell("eatFish", 422, "request.invalid"));
        assertThat(ledger.cells(Standing.UNPROVEN))
                .contains(new Cell("addFish", 201, ""), new Cell("eatFish", 204, ""));
    }

    @Test
    void findsEveryAnswerOf500() {
        var flaws = asked(_ -> Reply.problem(500, "server.failed")).flaws();
        assertThat(flaws)
                .filteredOn(flaw -> flaw.rule().equals("server-error"))
                .extracting(Flaw::operation)
                .containsExactlyInAnyOrder("addFish", "eatFish", Ledger.ELSEWHERE);
        assertThat(flaws.getFirst().times()).isGreaterThan(20);
    }

    @Test
    void findsWhatIsNotDeclared() {
        var ledger = asked(_ -> Reply.problem(418, "pond.teapot"));
        assertThat(ledger.cells(Standing.UNDECLARED))
                .contains(new Cell("addFish", 418, "pond.teapot"));
        assertThat(ledger.flaws().getFirst().message())
                .startsWith("status 418 with pond.teapot: expected one that addFish declares;");
    }

    @Test
    void findsThatBrokenRequestsAreAccepted() {
        assertThat(rules(_ -> CREATED)).contains("addFish accepted");
    }

    @Test
    void findsAMissingHeader() {
        assertThat(rules(_ -> Reply.json(201, "{\"name\": \"Bob\"}")))
                .contains("addFish header-missing");
    }

    @Test
    void findsABodyThatDoesNotFit() {
        assertThat(rules(_ -> Reply.json(201, "{\"name\": 7}").with("Location", "/api/fish/7")))
                .contains("addFish body-schema");
        assertThat(rules(_ -> Reply.json(201, "<p>").with("Location", "/api/fish/7")))
                .contains("addFish body-schema");
    }

    @Test
    void findsAnotherContentType() {
        var html = new Reply(422, "text/html", "<p>No</p>", CREATED.headers());
        assertThat(rules(_ -> html)).contains("addFish undeclared");
        var json = Reply.problem(422, "request.invalid");
        assertThat(rules(_ -> Reply.json(json.status(), json.body())))
                .contains("addFish content-type");
    }

    @Test
    void changesOnlyWhatItHasCreated() {
        try (var pond = new Pond(request -> request.startsWith("POST") ? CREATED : gone(request))) {
            pond.ledger(1, LONG);
            assertThat(pond.requests())
                    .filteredOn(request -> request.startsWith("DELETE /api/fish/Bob"))
                    .isNotEmpty();
        }
    }

    private static Reply gone(String request) {
        return request.equals("DELETE /api/fish/Bob")
                ? new Reply(204, "text/plain", "", CREATED.headers())
                : Reply.problem(404, "request.not_found");
    }

    @Test
    void judgesOnlyWhatItIsToldTo() {
        try (var pond = new Pond(request -> request.startsWith("POST") ? CREATED : gone(request))) {
            var eat = Pond.CONTRACT.operations().getLast();
            var ledger = pond.ledger(1, LONG, List.of(eat));
            assertThat(ledger.lines())
                    .extracting(line -> line.cell().operation())
                    .containsOnly("eatFish", Ledger.ELSEWHERE);
            assertThat(ledger.cells(Standing.PROVEN)).contains(new Cell("eatFish", 204, ""));
            assertThat(ledger.flaws()).extracting(Flaw::operation).doesNotContain("addFish");
        }
    }

    @Test
    void asksTheSameForTheSameSeed() {
        var runs = new ArrayList<List<String>>();
        for (long seed : new long[] {5, 5, 6}) {
            try (var pond = new Pond(_ -> Reply.problem(422, "request.invalid"))) {
                pond.ledger(seed, LONG);
                runs.add(pond.requests());
            }
        }
        assertThat(runs.get(0)).hasSizeGreaterThan(100).isEqualTo(runs.get(1));
        assertThat(runs.get(0)).isNotEqualTo(runs.get(2));
    }

    @Test
    void stopsWhenThereIsNoTimeLeft() {
        try (var pond = new Pond(_ -> Reply.problem(422, "request.invalid"))) {
            pond.ledger(1, Duration.ofMillis(1));
            assertThat(pond.requests()).hasSizeLessThan(50);
        }
    }

    @Test
    void writesALineThatSendsTheRequestAgainWithoutTheToken() {
        var flaws = asked(_ -> Reply.problem(500, "server.failed")).flaws();
        assertThat(flaws.getFirst().curl())
                .startsWith(
                        "curl -sS -i -g --path-as-is -X POST -H 'Content-Type: application/json'")
                .contains("-H \"Authorization: Bearer $POND_TOKEN\"")
                .contains("--data-raw '{\"name\":\"")
                .endsWith("/api/fish'");
        assertThat(flaws).extracting(Flaw::curl).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void saysThatNobodyListens() {
        var pond = new Pond(_ -> CREATED);
        pond.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> pond.ledger(1, LONG))
                .withMessageContaining("nobody listens there after 0 requests");
    }

    private static Ledger asked(Function<String, Reply> replies) {
        try (var pond = new Pond(replies)) {
            return pond.ledger(1, LONG);
        }
    }

    private static List<String> rules(Function<String, Reply> replies) {
        return asked(replies).flaws().stream()
                .map(flaw -> flaw.operation() + " " + flaw.rule())
                .toList();
    }
}
