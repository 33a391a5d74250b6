package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.problem.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private final Contract contract = Pets.contract();

    @Test
    void readsValuesByTheirDeclaredTypes() {
        var read =
                list(
                        Map.of(
                                "limit", List.of("20"),
                                "kind", List.of("dog", "cat"),
                                "tame", List.of("true"),
                                "weight", List.of("2.5"),
                                "text", List.of("007")));
        assertThat(read.faults()).isEmpty();
        assertThat(read.query())
                .hasToString(
                        "{\"limit\":20,\"kind\":[\"dog\",\"cat\"],\"tame\":true,\"weight\":2.5,\"text\":\"007\"}");
    }

    @Test
    void fillsInDefaultsAndNothingElse() {
        assertThat(list(Map.of()).query()).hasToString("{\"limit\":50}");
    }

    @Test
    void makesAListOfOneValue() {
        assertThat(list(Map.of("kind", List.of("dog"))).query().path("kind"))
                .hasToString("[\"dog\"]");
    }

    @Test
    void tellsAllThatIsWrong() {
        var read =
                list(
                        Map.of(
                                "limit", List.of("ten"),
                                "kind", List.of("dog", "bird"),
                                "tame", List.of("yes"),
                                "weight", List.of("1e999"),
                                "text", List.of("a\0b")));
        assertThat(read.faults())
                .containsExactlyInAnyOrder(
                        new Fault("query:limit", "'ten': expected an integer"),
                        new Fault("query:kind", "'bird': expected one of dog, cat"),
                        new Fault("query:tame", "'yes': expected true or false"),
                        new Fault(
                                "query:weight",
                                "the number is too large: expected at most 1.79e308"),
                        new Fault(
                                "query:text",
                                "'a\\u0000b': contains NUL (U+0000), which PostgreSQL cannot"
                                        + " store"));
    }

    @Test
    void keepsBounds() {
        assertThat(list(Map.of("limit", List.of("0"))).faults())
                .containsExactly(new Fault("query:limit", "0: expected at least 1"));
        assertThat(list(Map.of("limit", List.of("99999999999999999999999"))).faults())
                .containsExactly(
                        new Fault("query:limit", "99999999999999999999999: expected at most 200"));
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertThat(list(Map.of("limit", List.of("1", "2"))).faults())
                .containsExactly(new Fault("query:limit", "given 2 times: expected it once"));
    }

    @Test
    void namesTheNearestParameter() {
        assertThat(list(Map.of("limt", List.of("1"))).faults())
                .containsExactly(
                        new Fault("query:limt", "'limt': unknown here; did you mean 'limit'?"));
    }

    @Test
    void checksPathAndHeaders() {
        var read =
                contract.arguments(
                        Pets.operation(contract, "updatePet"),
                        Map.of("key", "rex"),
                        Map.of(),
                        Map.of("If-Match", "3")::get);
        assertThat(read.faults())
                .containsExactlyInAnyOrder(
                        new Fault(
                                "path:key",
                                "'rex': expected text that matches ^PET-[0-9]+$, such as PET-1"),
                        new Fault(
                                "header:If-Match",
                                "'3': expected text that matches ^\"[0-9]{1,18}\"$, such as"
                                        + " \"3\""));
    }

    @Test
    void leavesAMissingIfMatchToItsOwnStatus() {
        var read =
                contract.arguments(
                        Pets.operation(contract, "updatePet"),
                        Map.of("key", "PET-1"),
                        Map.of(),
                        name -> null);
        assertThat(read.faults()).isEmpty();
    }

    @Test
    void takesVisibleAsciiAsIdempotencyKey() {
        var adopt = Pets.operation(contract, "adoptPet");
        for (var key : List.of("a b", "ü", "", "x".repeat(201))) {
            assertThat(contract.arguments(adopt, Map.of(), Map.of(), name -> key).faults())
                    .extracting(Fault::pointer)
                    .containsOnly("header:Idempotency-Key");
        }
        assertThat(contract.arguments(adopt, Map.of(), Map.of(), name -> "x~!".repeat(60)).faults())
                .isEmpty();
    }

    private Arguments list(Map<String, List<String>> query) {
        return contract.arguments(
                Pets.operation(contract, "listPets"), Map.of(), query, name -> null);
    }
}
