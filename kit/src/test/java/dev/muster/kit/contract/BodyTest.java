package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BodyTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Contract contract = Pets.contract();
    private final Operation adopt = Pets.operation(contract, "adoptPet");

    @Test
    void acceptsABodyThatFits() {
        expect(
                """
                {"name": "Rex", "kind": "cat", "owner": {"email": "ann@example.org"}, "legs": 3,
                 "chip": "6f1c2a52-8d0e-4f6b-9c1d-0a2b3c4d5e6f", "bornAt": "2026-11-24T09:30:00.5+02:00",
                 "note": null, "tags": ["a", "b"], "labels": {"any key": "x"}, "visits": 9000000000}
                """);
        expect("{\"name\": \"Rex\", \"owner\": null}");
    }

    @Test
    void countsCharactersAndNotUtf16Units() {
        expect("{\"name\": \"\uD83D\uDC36\uD83D\uDC36\uD83D\uDC36\uD83D\uDC36\uD83D\uDC36\"}");
    }

    @Test
    void tellsAllThatIsWrong() {
        expect(
                "{\"kind\": \"dug\", \"legs\": 9, \"note\": 1}",
                "/kind 'dug': expected one of dog, cat",
                "/legs 9: expected at most 8",
                "/note 1: expected a string or null",
                "/name missing: expected a string");
    }

    @Test
    void wantsTheDeclaredTypes() {
        expect("[]", " []: expected an object");
        expect("{\"name\": 5}", "/name 5: expected a string");
        expect("{\"name\": null}", "/name null: expected a string");
        expect("{\"name\": \"Rex\", \"legs\": \"3\"}", "/legs '3': expected an integer");
        expect("{\"name\": \"Rex\", \"legs\": 2.5}", "/legs 2.5: expected an integer");
        expect("{\"name\": \"Rex\", \"tags\": {}}", "/tags {}: expected a list");
        expect("{\"name\": \"Rex\", \"tags\": [true]}", "/tags/0 true: expected a string");
        expect("{\"name\": \"Rex\", \"labels\": {\"a\": 1}}", "/labels/a 1: expected a string");
    }

    @Test
    void namesTheNearestProperty() {
        expect(
                "{\"name\": \"Rex\", \"kinds\": 1}",
                "/kinds 'kinds': unknown here; did you mean 'kind'?");
        expect(
                "{\"name\": \"Rex\", \"owner\": {\"email\": \"a@b.cd\", \"phone\": 1}}",
                "/owner/phone 'phone': unknown here; expected one of email");
    }

    @Test
    void looksIntoNullableReferences() {
        expect("{\"name\": \"Rex\", \"owner\": 5}", "/owner 5: expected an object");
        expect(
                "{\"name\": \"Rex\", \"owner\": {\"email\": \"nobody\"}}",
                "/owner/email 'nobody': expected an e-mail address");
        expect("{\"name\": \"Rex\", \"owner\": {}}", "/owner/email missing: expected a string");
    }

    @Test
    void keepsLengthsAndCounts() {
        expect("{\"name\": \"\"}", "/name '': expected at least 2 characters");
        expect("{\"name\": \"Rexham\"}", "/name 'Rexham': expected at most 5 characters");
        expect(
                "{\"name\": \"Rex\", \"tags\": [\"a\", \"b\", \"c\"]}",
                "/tags [\"a\",\"b\",\"c\"]: expected at most 2 items");
        expect(
                "{\"name\": \"Rex\", \"tags\": [\"a\", \"a\"]}",
                "/tags [\"a\",\"a\"]: expected items that differ from each other");
        expect("{\"name\": \"Rex\", \"weight\": 0}", "/weight 0: expected more than 0");
    }

    @Test
    void keepsFormats() {
        expect(
                "{\"name\": \"Rex\", \"chip\": \"1\", \"bornAt\": \"2026-02-30T00:00:00Z\"}",
                "/chip '1': expected a UUID such as 6f1c2a52-8d0e-4f6b-9c1d-0a2b3c4d5e6f",
                "/bornAt '2026-02-30T00:00:00Z': expected a date and time such as"
                        + " 2026-11-24T09:30:00Z");
        expect(
                "{\"name\": \"Rex\", \"code\": \"abc\"}",
                "/code 'abc': expected text that matches ^[A-Z]+$, such as ABC");
    }

    @Test
    void takesOnlyTimesThatAreInstants() {
        for (var time :
                new String[] {
                    "2026-11-24T09:30Z", "2026-11-24T09:30:00", "+12026-11-24T09:30:00Z"
                }) {
            assertThat(faults("{\"name\": \"Rex\", \"bornAt\": \"" + time + "\"}")).hasSize(1);
        }
    }

    @Test
    void keepsIntegersWithinTheirJavaType() {
        expect(
                "{\"name\": \"Rex\", \"small\": 3000000000, \"visits\": 99999999999999999999}",
                "/small 3000000000: expected at most 2147483647",
                "/visits 99999999999999999999: expected at most 9223372036854775807");
    }

    @Test
    void takesWholeNumbersHoweverTheyAreWritten() {
        expect("{\"name\": \"Rex\", \"legs\": 4.0, \"visits\": 1e18}");
        expect(
                "{\"name\": \"Rex\", \"small\": -1e30, \"visits\": 1e19}",
                "/small -1.0E30: expected at least -2147483648",
                "/visits 1.0E19: expected at most 9223372036854775807");
        expect(
                "{\"name\": \"Rex\", \"visits\": 9223372036854775808}",
                "/visits 9223372036854775808: expected at most 9223372036854775807");
    }

    @Test
    void refusesNumbersBeyondAllBounds() {
        expect(
                "{\"name\": \"Rex\", \"weight\": 1e999}",
                "/weight the number is too large: expected at most 1.79e308");
    }

    @Test
    void refusesNulAnywhere() {
        expect(
                "{\"name\": \"R\\u0000x\", \"labels\": {\"a\\u0000\": \"b\"}}",
                "/name 'R\\u0000x': contains NUL (U+0000), which PostgreSQL cannot store",
                "/labels/a\0 'a\\u0000': contains NUL (U+0000), which PostgreSQL cannot store");
    }

    @Test
    void refusesHalfACharacter() {
        expect(
                "{\"name\": \"R\\ud800x\"}",
                "/name 'R\\ud800x': contains half a surrogate pair, which is no character");
    }

    @Test
    void shortensLongValues() {
        assertThat(faults("{\"name\": \"" + "x".repeat(5000) + "\"}").getFirst().message())
                .isEqualTo("'" + "x".repeat(80) + "…': expected at most 5 characters");
    }

    @Test
    void stopsCountingAtAHundred() {
        var tags = "1,".repeat(100_000) + "1";
        assertThat(faults("{\"name\": \"Rex\", \"tags\": [" + tags + "]}"))
                .hasSize(101)
                .last()
                .isEqualTo(new Fault("", "at least 100 faults: these are the first"));
    }

    @Test
    void keepsPasswordsToItself() {
        expect(
                "{\"name\": \"Rex\", \"secret\": \"hunter2\"}",
                "/secret the value (not shown): expected at least 8 characters");
    }

    @Test
    void wantsABodyOnlyWhereOneIsRequired() {
        assertThat(contract.faultsInBody(adopt, null))
                .containsExactly(new Fault("", "missing: expected a body"));
        assertThat(contract.faultsInBody(Pets.operation(contract, "updatePet"), null)).isEmpty();
    }

    @Test
    void refusesABodyWhereNoneIsDeclared() {
        assertThat(contract.faultsInBody(Pets.operation(contract, "listPets"), JSON.readTree("{}")))
                .containsExactly(new Fault("", "a body: expected none here"));
    }

    private void expect(String body, String... faults) {
        assertThat(faults(body))
                .extracting(fault -> fault.pointer() + " " + fault.message())
                .containsExactlyInAnyOrder(faults);
    }

    private List<Fault> faults(String body) {
        return contract.faultsInBody(adopt, JSON.readTree(body));
    }
}
