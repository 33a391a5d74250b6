package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.kit.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractLintTest {
    private static final String POST = "/paths/~1api~1pets/post";
    private static final String CREATE = "/components/schemas/PetCreate";

    @Test
    void acceptsAContractThatKeepsTheConventions() {
        assertThat(Pets.contract().operations()).hasSize(3);
    }

    @Test
    void namesTheLineOfBadYaml() {
        assertThat(faults("  schemas:", "  schemas: ["))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("expected YAML", "line"));
    }

    @Test
    void refusesAKeyThatIsWrittenTwice() {
        expect("  summary: Adopt a pet", "  operationId: again", "", "duplicate key operationId");
    }

    @Test
    void refusesAnotherOpenApiVersion() {
        expect("openapi: 3.1.0", "openapi: 3.0.3", "/openapi", "'3.0.3': expected 3.1.0");
    }

    @Test
    void wantsAnOperationId() {
        expect("operationId: adoptPet", "x-id: 1", POST + "/operationId", "missing: expected a");
    }

    @Test
    void wantsAnOperationIdThatJavaCanHave() {
        expect("operationId: adoptPet", "operationId: new", POST + "/operationId", "'new': ");
    }

    @Test
    void refusesAnOperationIdThatIsTaken() {
        expect(
                "operationId: adoptPet",
                "operationId: listPets",
                POST + "/operationId",
                "'listPets': pets/openapi.yaml#/paths/~1api~1pets/get has it already");
    }

    @Test
    void wantsASummary() {
        expect("summary: Adopt a pet", "x-a: b", POST + "/summary", "missing");
    }

    @Test
    void wantsAPermission() {
        expect("x-permission: pet.write", "x-a: b", POST + "/x-permission", "missing: expected");
    }

    @Test
    void refusesAPermissionThatIsNoPermission() {
        expect("x-permission: pet.write", "x-permission: all", POST + "/x-permission", "'all': ");
    }

    @Test
    void wantsErrorCodesEvenWhenThereAreNone() {
        expect("x-error-codes: [pets.busy]", "x-a: b", POST + "/x-error-codes", "missing");
    }

    @Test
    void namesTheNearestErrorCode() {
        expect(
                "x-error-codes: [pets.busy]",
                "x-error-codes: [pets.bussy]",
                POST + "/x-error-codes",
                "'pets.bussy': no x-errors table has it; did you mean 'pets.busy'?");
    }

    @Test
    void refusesAnErrorWithoutATitle() {
        expect(
                "title: The pet is busy",
                "title: ''",
                "/x-errors/pets.busy/title",
                "missing: expected a short sentence");
    }

    @Test
    void refusesAnErrorThatTheKitHas() {
        expect("  pets.busy: {", "  auth.csrf: {", "/x-errors/auth.csrf", "declared already");
    }

    @Test
    void wantsAnExampleOfTheBody() {
        expect(
                "example: {name: Rex, kind: dog}",
                "x-a: b",
                POST + "/requestBody/content/application~1json/example",
                "missing: expected an example");
    }

    @Test
    void wantsAnExampleOfTheAnswer() {
        expect(
                "example: {items: []}",
                "x-a: b",
                "/paths/~1api~1pets/get/responses/200/content/application~1json/example",
                "missing: expected an example");
    }

    @Test
    void triesTheExampleOfTheBody() {
        expect(
                "example: {name: Rex, kind: dog}",
                "example: {name: Rex, kind: dug}",
                POST + "/requestBody/content/application~1json/example/kind",
                "'dug': expected one of dog, cat");
    }

    @Test
    void triesTheExampleOfTheAnswer() {
        expect(
                "example: {items: []}",
                "example: {item: []}",
                "/paths/~1api~1pets/get/responses/200/content/application~1json/example/item",
                "did you mean 'items'?");
    }

    @Test
    void triesDefaults() {
        expect(
                "default: dog",
                "default: bird",
                CREATE + "/properties/kind/default",
                "'bird': expected one of dog, cat");
    }

    @Test
    void refusesAnUnknownReference() {
        expect(
                "$ref: '#/components/schemas/PetCreate'",
                "$ref: '#/components/schemas/PetCreat'",
                POST + "/requestBody/content/application~1json/schema/$ref",
                "no contract declares it; did you mean 'PetCreate'?");
    }

    @Test
    void refusesAReferenceIntoAnotherFile() {
        expect(
                "$ref: '#/components/parameters/Limit'",
                "$ref: 'common.yaml#/Limit'",
                "/paths/~1api~1pets/get/parameters/0/$ref",
                "expected a reference such as #/components/parameters/Name");
    }

    @Test
    void refusesAComponentThatIsDeclaredTwice() {
        expect(
                "    Kind: {",
                "    Fault: {",
                "/components/schemas/Fault",
                "'Fault': common.yaml declares it already");
    }

    @Test
    void wantsAParameterForEachPlaceInThePath() {
        expect(
                "/api/pets/{key}",
                "/api/pets/{id}",
                "/paths/~1api~1pets~1{id}/patch/parameters",
                "'id': the path names it",
                "'key': expected {key} in the path");
    }

    @Test
    void wantsPathParametersToBeRequired() {
        expect(
                "in: path, required: true,",
                "in: path,",
                "/paths/~1api~1pets~1{key}/parameters/0/required",
                "missing");
    }

    @Test
    void refusesTwoOperationsForTheSameRequest() {
        var twin =
                Pets.YAML
                        .replace("/api/pets/{key}", "/api/pets/{id}")
                        .replace("name: key", "name: id");
        assertThat(
                        faults(
                                List.of(
                                        new Source("pets/openapi.yaml", Pets.YAML),
                                        new Source("twins/openapi.yaml", twin))))
                .extracting(Fault::message)
                .contains(
                        "'PATCH /api/pets/{id}': pets/openapi.yaml#/paths/~1api~1pets~1{key}/patch"
                                + " answers it already");
    }

    @Test
    void wantsCamelCase() {
        expect(
                "bornAt: {type",
                "born_at: {type",
                CREATE + "/properties/born_at",
                "'born_at': expected camelCase, like bornAt");
    }

    @Test
    void refusesAKeywordThatIsMisspelt() {
        expect(
                "minLength: 2",
                "minLenght: 2",
                CREATE + "/properties/name/minLenght",
                "did you mean 'minLength'?");
    }

    @Test
    void refusesComposition() {
        expect(
                "owner: {anyOf: [",
                "owner: {oneOf: [",
                CREATE + "/properties/owner/oneOf",
                "'oneOf': not supported");
    }

    @Test
    void refusesAnyOfForAnythingButNull() {
        expect(
                "{type: 'null'}]}\n        legs",
                "{type: 'string'}]}\n        legs",
                CREATE + "/properties/owner/anyOf",
                "nothing else is supported");
    }

    @Test
    void refusesNullableOfOpenApi30() {
        expect(
                "note: {type: [string, 'null']}",
                "note: {type: string, nullable: true}",
                CREATE + "/properties/note/nullable",
                "that is OpenAPI 3.0; write type: [string, 'null']");
    }

    @Test
    void refusesAnObjectWithoutAName() {
        expect(
                "note: {type: [string, 'null']}",
                "note: {type: object, properties: {a: {type: string}}}",
                CREATE + "/properties/note",
                "an object without a name");
    }

    @Test
    void refusesAnUnknownType() {
        expect(
                "tame, in: query, schema: {type: boolean}",
                "tame, in: query, schema: {type: bool}",
                "/paths/~1api~1pets/get/parameters/2/schema/type",
                "\"bool\": expected one of string,");
    }

    @Test
    void refusesARequiredPropertyThatIsNotThere() {
        expect(
                "required: [email]",
                "required: [mail]",
                "/components/schemas/Owner/required",
                "'mail': no such property; did you mean 'email'?");
    }

    @Test
    void refusesAPatternThatIsNoRegularExpression() {
        expect(
                "pattern: '^[A-Z]+$'",
                "pattern: '^[A-Z+$'",
                CREATE + "/properties/code/pattern",
                "expected a regular expression");
    }

    @Test
    void refusesErrorsWrittenOut() {
        expect(
                "'204': {description: It is changed.}",
                "'404': {description: It is gone.}",
                "/paths/~1api~1pets~1{key}/patch/responses/404",
                "errors follow from x-error-codes");
    }

    @Test
    void refusesMembersOfAPathThatAreNoOperations() {
        expect(
                "    patch:\n      operationId",
                "    patsch:\n      operationId",
                "/paths/~1api~1pets~1{key}/patsch",
                "'patsch': a path takes only parameters and");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        expect(
                "application/json:\n            schema: {$ref: '#/components/schemas/PetCreate'}",
                "text/plain:\n            schema: {$ref: '#/components/schemas/PetCreate'}",
                POST + "/requestBody/content",
                "[text/plain]: expected application/json");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        var yaml =
                Pets.YAML
                        .replace("summary: Adopt a pet", "x-a: b")
                        .replace("summary: List pets", "x-a: b")
                        .replace("x-permission: public", "x-permission: nobody");
        var thrown =
                catchThrowableOfType(
                        ContractFaults.class,
                        () ->
                                Contract.of(
                                        "Zoo",
                                        "1",
                                        List.of(new Source("pets/openapi.yaml", yaml))));
        assertThat(thrown.faults()).hasSize(3);
        assertThat(thrown)
                .hasMessageStartingWith(
                        "The contracts have 3 faults:\n  pets/openapi.yaml#/paths/");
    }

    private static void expect(String find, String write, String pointer, String... messages) {
        var faults = faults(find, write);
        for (var message : messages) {
            assertThat(faults)
                    .anySatisfy(
                            fault -> {
                                assertThat(fault.pointer())
                                        .isEqualTo("pets/openapi.yaml#" + pointer);
                                assertThat(fault.message()).contains(message);
                            });
        }
    }

    private static List<Fault> faults(String find, String write) {
        assertThat(Pets.YAML).contains(find);
        int at = Pets.YAML.indexOf(find);
        var yaml = Pets.YAML.substring(0, at) + write + Pets.YAML.substring(at + find.length());
        return faults(List.of(new Source("pets/openapi.yaml", yaml)));
    }

    private static List<Fault> faults(List<Source> sources) {
        return catchThrowableOfType(ContractFaults.class, () -> Contract.of("Zoo", "1", sources))
                .faults();
    }
}
