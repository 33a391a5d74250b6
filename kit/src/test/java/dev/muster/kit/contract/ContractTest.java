package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.kit.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Contract contract = Pets.contract();

    @Test
    void describesItsOperations() {
        var adopt = Pets.operation(contract, "adoptPet");
        assertThat(adopt.method()).isEqualTo("POST");
        assertThat(adopt.path()).isEqualTo("/api/pets");
        assertThat(adopt.permission()).isEqualTo("pet.write");
        assertThat(adopt.successStatus()).isEqualTo(201);
        assertThat(adopt.requiresBody()).isTrue();
        assertThat(adopt.takesIdempotencyKey()).isTrue();
        assertThat(adopt.requiresIfMatch()).isFalse();

        var update = Pets.operation(contract, "updatePet");
        assertThat(update.isPublic()).isTrue();
        assertThat(update.takesBody()).isTrue();
        assertThat(update.requiresBody()).isFalse();
        assertThat(update.requiresIfMatch()).isTrue();
        assertThat(update.parameters())
                .extracting(Parameter::name)
                .containsExactly("key", "If-Match");
    }

    @Test
    void derivesTheErrorCodesOfAnOperation() {
        assertThat(Pets.operation(contract, "adoptPet").errorCodes())
                .containsExactlyInAnyOrder(
                        "pets.busy",
                        "request.malformed",
                        "request.too_large",
                        "request.media_type",
                        "request.invalid",
                        "auth.required",
                        "auth.forbidden",
                        "auth.csrf",
                        "request.idempotency",
                        "server.failed",
                        "server.unavailable");
        assertThat(Pets.operation(contract, "updatePet").errorCodes())
                .contains("request.stale", "request.precondition")
                .doesNotContain("auth.required", "auth.csrf");
        assertThat(Pets.operation(contract, "listPets").errorCodes())
                .contains("auth.required")
                .doesNotContain("auth.forbidden", "auth.csrf", "request.malformed");
    }

    @Test
    void namesWhatEachDomainDeclares() {
        var pets = contract.domains().getFirst();
        assertThat(pets.domain()).isEqualTo("pets");
        assertThat(pets.errors())
                .containsExactly(
                        new DeclaredError("pets.not_found", 404, "There is no such pet"),
                        new DeclaredError("pets.busy", 409, "The pet is busy"));
        assertThat(pets.schemas()).startsWith("Kind", "Owner", "PetCreate");
        assertThat(pets.operations()).isEqualTo(contract.operations());
    }

    @Test
    void mergesEverythingIntoOneDocument() {
        var document = contract.document();
        assertThat(document.at("/info")).hasToString("{\"title\":\"Zoo\",\"version\":\"1.2.3\"}");
        assertThat(document.at("/tags/0/description").stringValue())
                .isEqualTo("Animals that live here.");
        assertThat(document.at("/components/schemas").propertyNames())
                .contains("Problem", "Fault", "PetCreate");
        assertThat(document.at("/components/securitySchemes/session/name").stringValue())
                .isEqualTo("session");
        assertThat(document.at("/paths/~1api~1pets/post/x-permission").stringValue())
                .isEqualTo("pet.write");
        assertThat(document.at("/paths/~1api~1pets/post/tags/0").stringValue()).isEqualTo("pets");
        assertThat(document.at("/paths/~1api~1pets/post/responses/201/headers").propertyNames())
                .containsExactly("Location");
    }

    @Test
    void liftsSecurityFromWhatIsPublic() {
        assertThat(contract.document().at("/security"))
                .hasToString("[{\"bearer\":[]},{\"session\":[]}]");
        assertThat(contract.document().at("/paths/~1api~1pets~1{key}/patch/security"))
                .hasToString("[]");
        assertThat(contract.document().at("/paths/~1api~1pets/get").has("security")).isFalse();
    }

    @Test
    void spellsErrorsOutWithAnExamplePerCode() {
        var conflict = contract.document().at("/paths/~1api~1pets/post/responses/409");
        assertThat(conflict.path("description").stringValue())
                .isEqualTo(
                        "`pets.busy`: The pet is busy.\n"
                                + "`request.idempotency`: This Idempotency-Key was used for another"
                                + " request.");
        var media = conflict.at("/content/application~1problem+json");
        assertThat(media.at("/schema/$ref").stringValue())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(media.path("examples").propertyNames())
                .containsExactly("pets.busy", "request.idempotency");
        var adopt = Pets.operation(contract, "adoptPet");
        for (var example : media.path("examples").values()) {
            assertThat(contract.faultsInResponse(adopt, 409, example.path("value"))).isEmpty();
        }
    }

    @Test
    void saysInTheDocumentThatRequestsAreClosed() {
        var schemas = contract.document().at("/components/schemas");
        assertThat(schemas.at("/PetCreate/additionalProperties")).hasToString("false");
        assertThat(schemas.at("/Owner/additionalProperties")).hasToString("false");
        assertThat(schemas.path("PetRead").has("additionalProperties")).isFalse();
    }

    @Test
    void refersFromOneDomainToAnother() {
        var shop =
                """
                openapi: 3.1.0
                components:
                  schemas:
                    Sale:
                      type: object
                      properties:
                        pet: {$ref: '#/components/schemas/PetRead'}
                """;
        var both =
                Contract.of(
                        "Zoo",
                        "1",
                        List.of(
                                new Source("shop/openapi.yaml", shop),
                                new Source("pets/openapi.yaml", Pets.YAML)));
        assertThat(both.domains())
                .extracting(DomainContract::domain)
                .containsExactly("shop", "pets");
    }

    @Test
    void followsAnchorsInYaml() {
        var yaml =
                Pets.YAML
                        .replace("example: {name: Rex, kind: dog}", "example: &rex {name: Rex}")
                        .replace("example: {name: Rex}\n", "example: *rex\n");
        assertThat(
                        Contract.of("Zoo", "1", List.of(new Source("pets/openapi.yaml", yaml)))
                                .operations())
                .hasSize(3);
    }

    @Test
    void findsFaultWithAnswersThatAreNotAsDeclared() {
        var list = Pets.operation(contract, "listPets");
        assertThat(contract.faultsInResponse(list, 200, json("{\"items\": []}"))).isEmpty();
        assertThat(contract.faultsInResponse(list, 200, json("{\"items\": [], \"total\": 1}")))
                .extracting(Fault::pointer)
                .containsExactly("/total");
        assertThat(contract.faultsInResponse(list, 200, null))
                .containsExactly(new Fault("", "missing: expected a body with status 200"));
        assertThat(contract.faultsInResponse(list, 418, json("{}")))
                .containsExactly(
                        new Fault("", "status 418: expected one of [200, 401, 422, 500, 503]"));
        assertThat(
                        contract.faultsInResponse(
                                list,
                                401,
                                json(
                                        "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":401,"
                                            + "\"detail\":\"No.\",\"code\":\"auth.csrf\",\"instance\":\"/\"}")))
                .extracting(Fault::pointer)
                .containsExactly("/code");
        assertThat(
                        contract.faultsInResponse(
                                Pets.operation(contract, "updatePet"), 204, json("{}")))
                .containsExactly(new Fault("", "a body: expected none with status 204"));
    }

    @Test
    void loadsWhatLiesBesideAClass() {
        var loaded = Contract.load("Zoo", "1", List.of(Source.beside(ContractTest.class)));
        assertThat(loaded.operations()).extracting(Operation::id).containsExactly("greet");
        assertThat(loaded.domains().getFirst().source())
                .isEqualTo("dev/muster/kit/contract/openapi.yaml");
    }

    @Test
    void saysWhereItLookedForAContract() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.beside(Fault.class))
                .withMessage(
                        "dev.muster.kit.problem.Fault: expected an openapi.yaml in its package");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
