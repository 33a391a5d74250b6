package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.kit.problem.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VocabularyTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String YAML =
            """
            openapi: 3.1.0
            paths:
              /api/people:
                post:
                  operationId: addPerson
                  summary: Add somebody to ${app}
                  x-permission: public
                  x-error-codes: []
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Person'}
                        example: {role: '${role}', roles: ['${role}'], note: 'costs ${5}'}
                  responses: {'204': {description: Added}}
            components:
              schemas:
                Person:
                  type: object
                  required: [role]
                  properties:
                    role: {$ref: '#/components/schemas/Role'}
                    roles:
                      type: array
                      x-enum: role
                      uniqueItems: true
                      items: {$ref: '#/components/schemas/Role'}
                    note: {type: string}
                Role: {type: string, x-enum: role}
            """;
    private static final Source OPEN = new Source("people/openapi.yaml", YAML);
    private static final Vocabulary WORDS =
            Vocabulary.of("shop", Map.of("role", List.of("viewer", "clerk", "boss")));

    @Test
    void fillsInWhatIsLeftOpen() {
        var document = Contract.of("shop", "1", List.of(OPEN.with(WORDS))).document();

        assertThat(document.at("/components/schemas/Role").toString())
                .isEqualTo("{\"type\":\"string\",\"enum\":[\"viewer\",\"clerk\",\"boss\"]}");
        assertThat(document.at("/components/schemas/Person/properties/roles/maxItems").asInt())
                .isEqualTo(3);
        var operation = document.at("/paths/~1api~1people/post");
        assertThat(operation.at("/summary").asString()).isEqualTo("Add somebody to shop");
        assertThat(operation.at("/requestBody/content/application~1json/example").toString())
                .isEqualTo("{\"role\":\"clerk\",\"roles\":[\"clerk\"],\"note\":\"costs ${5}\"}");
        assertThat(document.toString()).doesNotContain("x-enum");
    }

    @Test
    void validatesByWhatWasFilledIn() {
        var contract = Contract.load("shop", "1", List.of(OPEN.with(WORDS)));
        var add = contract.operations().getFirst();

        assertThat(contract.faultsInBody(add, json("{\"role\": \"boss\"}"))).isEmpty();
        assertThat(contract.faultsInBody(add, json("{\"role\": \"king\"}")))
                .singleElement()
                .extracting(Fault::pointer)
                .isEqualTo("/role");
    }

    @Test
    void leavesOpenWhatNoAppIsThereToSay() {
        var contract = Contract.of("people", "1", List.of(OPEN));

        assertThat(contract.document().at("/components/schemas/Role/x-enum").asString())
                .isEqualTo("role");
        assertThat(
                        contract.faultsInBody(
                                contract.operations().getFirst(), json("{\"role\": \"king\"}")))
                .isEmpty();
    }

    @Test
    void namesAnEnumThatNobodyGivesValuesTo() {
        var words = Vocabulary.of("shop", Map.of("rule", List.of("a")));

        var faults =
                catchThrowableOfType(
                                ContractFaults.class,
                                () -> Contract.load("shop", "1", List.of(OPEN.with(words))))
                        .faults();

        assertThat(faults)
                .contains(
                        new Fault(
                                "people/openapi.yaml#/components/schemas/Role/x-enum",
                                "'role': no domain of the app gives the values; did you mean"
                                        + " 'rule'?"))
                .hasSize(2);
    }

    @Test
    void refusesAnEnumWithoutValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.of("shop", Map.of("role", List.of())))
                .withMessage("'role': no values given, expected one at least");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
