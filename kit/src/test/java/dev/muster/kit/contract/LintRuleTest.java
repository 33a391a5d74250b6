package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LintRuleTest {
    private static final String POST = "/paths/~1api~1pets/post";
    private static final String SCHEMAS = "/components/schemas";

    /// What breaks each rule, and where that is found.
    private static final List<Breach> BREACHES =
            List.of(
                    new Breach(LintRule.READABLE, "  schemas:", "  schemas: [", ""),
                    new Breach(
                            LintRule.OPENAPI_VERSION,
                            "openapi: 3.1.0",
                            "openapi: 3.0.3",
                            "/openapi"),
                    new Breach(
                            LintRule.COMPONENT_KIND,
                            "components:\n",
                            "components:\n  responses: {}\n",
                            "/components/responses"),
                    new Breach(
                            LintRule.NAME_UNIQUE,
                            "    Kind: {",
                            "    Fault: {",
                            SCHEMAS + "/Fault"),
                    new Breach(
                            LintRule.SCHEMA_NAME, "    Kind: {", "    kind: {", SCHEMAS + "/kind"),
                    new Breach(
                            LintRule.PATH_NAME,
                            "  /api/pets:",
                            "  /api/pe ts:",
                            "/paths/~1api~1pe ts"),
                    new Breach(
                            LintRule.PATH_MEMBER,
                            "    patch:\n      operationId",
                            "    patsch:\n      operationId",
                            "/paths/~1api~1pets~1{key}/patsch"),
                    new Breach(
                            LintRule.ROUTE_UNIQUE,
                            "  /api/pets/{key}:\n",
                            "  /api/pets/{id}:\n    patch: {}\n  /api/pets/{key}:\n",
                            "/paths/~1api~1pets~1{key}/patch"),
                    new Breach(
                            LintRule.OPERATION_ID,
                            "operationId: adoptPet",
                            "operationId: adopt_pet",
                            POST + "/operationId"),
                    new Breach(
                            LintRule.OPERATION_ID_UNIQUE,
                            "operationId: adoptPet",
                            "operationId: listPets",
                            POST + "/operationId"),
                    new Breach(
                            LintRule.OPERATION_SUMMARY,
                            "summary: Adopt a pet",
                            "x-a: b",
                            POST + "/summary"),
                    new Breach(
                            LintRule.OPERATION_KEYWORD,
                            "summary: Adopt a pet",
                            "summary: Adopt a pet\n      sumary: b",
                            POST + "/sumary"),
                    new Breach(
                            LintRule.PERMISSION_DECLARED,
                            "x-permission: pet.write",
                            "x-a: b",
                            POST + "/x-permission"),
                    new Breach(
                            LintRule.ERROR_CODES_DECLARED,
                            "x-error-codes: [pets.busy]",
                            "x-a: b",
                            POST + "/x-error-codes"),
                    new Breach(
                            LintRule.ERROR_CODE_KNOWN,
                            "x-error-codes: [pets.busy]",
                            "x-error-codes: [pets.asleep]",
                            POST + "/x-error-codes"),
                    new Breach(
                            LintRule.ERROR_CODE_NAME,
                            "  pets.busy: {",
                            "  Busy: {",
                            "/x-errors/Busy"),
                    new Breach(
                            LintRule.ERROR_CODE_UNIQUE,
                            "  pets.busy: {",
                            "  auth.csrf: {",
                            "/x-errors/auth.csrf"),
                    new Breach(
                            LintRule.ERROR_STATUS,
                            "status: 409",
                            "status: 200",
                            "/x-errors/pets.busy/status"),
                    new Breach(
                            LintRule.ERROR_TITLE,
                            "title: The pet is busy",
                            "title: ''",
                            "/x-errors/pets.busy/title"),
                    new Breach(
                            LintRule.PROBLEM_RESPONSE,
                            "'204': {description: It is changed.}",
                            "'204': {description: It is changed.}\n"
                                    + "        '404': {description: no}",
                            "/paths/~1api~1pets~1{key}/patch/responses/404"),
                    new Breach(
                            LintRule.SUCCESS_STATUS,
                            "'204': {description: It is changed.}",
                            "'302': {description: It is there.}",
                            "/paths/~1api~1pets~1{key}/patch/responses/302"),
                    new Breach(
                            LintRule.MEDIA_TYPE,
                            "application/json:\n            schema: {$ref:"
                                    + " '#/components/schemas/PetCreate'}",
                            "text/plain:\n            schema: {$ref:"
                                    + " '#/components/schemas/PetCreate'}",
                            POST + "/requestBody/content"),
                    new Breach(
                            LintRule.EXAMPLE_PRESENT,
                            "example: {items: []}",
                            "x-a: b",
                            "/paths/~1api~1pets/get/responses/200/content/application~1json/example"),
                    new Breach(
                            LintRule.EXAMPLE_VALID,
                            "default: dog",
                            "default: bird",
                            SCHEMAS + "/PetCreate/properties/kind/default"),
                    new Breach(
                            LintRule.REFERENCE,
                            "$ref: '#/components/parameters/Limit'",
                            "$ref: '#/components/parameters/Limits'",
                            "/paths/~1api~1pets/get/parameters/0/$ref"),
                    new Breach(
                            LintRule.PARAMETER_IN,
                            "name: tame, in: query",
                            "name: tame, in: cookie",
                            "/paths/~1api~1pets/get/parameters/2/in"),
                    new Breach(
                            LintRule.PARAMETER_NAME,
                            "name: tame, in: query",
                            "name: is_tame, in: query",
                            "/paths/~1api~1pets/get/parameters/2/name"),
                    new Breach(
                            LintRule.PARAMETER_FLAT,
                            "name: tame, in: query, schema: {type: boolean}",
                            "name: tame, in: query, schema: {$ref: '#/components/schemas/Owner'}",
                            "/paths/~1api~1pets/get/parameters/2/schema"),
                    new Breach(
                            LintRule.PATH_PARAMETER,
                            "in: path, required: true,",
                            "in: path,",
                            "/paths/~1api~1pets~1{key}/parameters/0/required"),
                    new Breach(
                            LintRule.SCHEMA_PRESENT,
                            "items: {type: string}}",
                            "items: 1}",
                            SCHEMAS + "/PetCreate/properties/tags/items"),
                    new Breach(
                            LintRule.SCHEMA_TYPE,
                            "weight: {type: number,",
                            "weight: {type: float,",
                            SCHEMAS + "/PetCreate/properties/weight/type"),
                    new Breach(
                            LintRule.SCHEMA_KEYWORD,
                            "minLength: 2",
                            "minLenght: 2",
                            SCHEMAS + "/PetCreate/properties/name/minLenght"),
                    new Breach(
                            LintRule.COMPOSITION,
                            "owner: {anyOf: [",
                            "owner: {oneOf: [",
                            SCHEMAS + "/PetCreate/properties/owner/oneOf"),
                    new Breach(
                            LintRule.NULLABLE,
                            "note: {type: [string, 'null']}",
                            "note: {type: string, nullable: true}",
                            SCHEMAS + "/PetCreate/properties/note/nullable"),
                    new Breach(
                            LintRule.OBJECT_CONTENT,
                            "labels: {type: object, additionalProperties: {type: string}}",
                            "labels: {type: object}",
                            SCHEMAS + "/PetCreate/properties/labels/properties"),
                    new Breach(
                            LintRule.INLINE_OBJECT,
                            "note: {type: [string, 'null']}",
                            "note: {type: object, properties: {a: {type: string}}}",
                            SCHEMAS + "/PetCreate/properties/note"),
                    new Breach(
                            LintRule.PROPERTY_NAME,
                            "bornAt: {type",
                            "born_at: {type",
                            SCHEMAS + "/PetCreate/properties/born_at"),
                    new Breach(
                            LintRule.REQUIRED_KNOWN,
                            "required: [email]",
                            "required: [mail]",
                            SCHEMAS + "/Owner/required"),
                    new Breach(
                            LintRule.LIST_ITEMS,
                            "items: {type: string}}",
                            "items: {type: [string, 'null']}}",
                            SCHEMAS + "/PetCreate/properties/tags/items"),
                    new Breach(
                            LintRule.LIST_DEFAULT,
                            "tags: {type: array,",
                            "tags: {type: array, default: [a],",
                            SCHEMAS + "/PetCreate/properties/tags/default"),
                    new Breach(
                            LintRule.PATTERN,
                            "pattern: '^[A-Z]+$'",
                            "pattern: '^[A-Z+$'",
                            SCHEMAS + "/PetCreate/properties/code/pattern"),
                    new Breach(
                            LintRule.ENUM_VALUES,
                            "enum: [dog, cat]",
                            "enum: [dog, Dog]",
                            SCHEMAS + "/Kind/enum"),
                    new Breach(
                            LintRule.PAGE_SHAPE,
                            "schema: {$ref: '#/components/schemas/PetPage'}",
                            "schema: {type: array, items: {$ref: '#/components/schemas/PetRead'}}",
                            "/paths/~1api~1pets/get/responses/200"),
                    new Breach(
                            LintRule.PAGE_SHAPE,
                            "next: {type: string}",
                            "total: {type: integer}",
                            SCHEMAS + "/PetPage"),
                    new Breach(
                            LintRule.PAGE_SHAPE,
                            "- $ref: '#/components/parameters/Limit'",
                            "- $ref: '#/components/parameters/After'",
                            "/paths/~1api~1pets/get/parameters"),
                    new Breach(
                            LintRule.STATUS_FITS_METHOD,
                            "'200':",
                            "'202':",
                            "/paths/~1api~1pets/get/responses/202"),
                    new Breach(
                            LintRule.PATH_STYLE,
                            "  /api/pets:",
                            "  /api/allPets:",
                            "/paths/~1api~1allPets"),
                    new Breach(
                            LintRule.COMPONENT_USED,
                            "    Kind: {",
                            "    Unused: {type: string}\n    Kind: {",
                            SCHEMAS + "/Unused"),
                    new Breach(
                            LintRule.SCHEMA_DESCRIPTION,
                            "    Kind: {",
                            "    Kind: {description: ' ', ",
                            SCHEMAS + "/Kind/description"),
                    new Breach(
                            LintRule.OPERATION_DESCRIPTION,
                            "summary: Adopt a pet",
                            "summary: Adopt",
                            POST + "/description"),
                    new Breach(
                            LintRule.PARAMETER_DESCRIPTION,
                            "name: tame",
                            "name: calm",
                            "/paths/~1api~1pets/get/parameters"));

    /// @param find what stands in the contract of the pets
    /// @param write what is put in its place
    private record Breach(LintRule rule, String find, String write, String pointer) {
        List<Finding> findings() {
            assertThat(Pets.YAML).contains(find);
            int at = Pets.YAML.indexOf(find);
            var yaml = Pets.YAML.substring(0, at) + write + Pets.YAML.substring(at + find.length());
            return lint(yaml);
        }
    }

    @TestFactory
    Stream<DynamicTest> findsWhatBreaksARule() {
        return BREACHES.stream()
                .map(
                        breach ->
                                DynamicTest.dynamicTest(
                                        breach.rule().id() + " " + breach.pointer(),
                                        () ->
                                                assertThat(breach.findings())
                                                        .anySatisfy(
                                                                finding -> {
                                                                    assertThat(finding.rule())
                                                                            .isEqualTo(
                                                                                    breach.rule());
                                                                    assertThat(finding.place())
                                                                            .isEqualTo(
                                                                                    "pets/openapi.yaml#"
                                                                                            + breach
                                                                                                    .pointer());
                                                                    assertThat(finding.message())
                                                                            .contains(": ");
                                                                })));
    }

    @Test
    void provesEveryRule() {
        assertThat(BREACHES)
                .extracting(Breach::rule)
                .as("each rule has a breach above")
                .contains(LintRule.values());
    }

    @Test
    void findsNothingThatTheBuildWouldRefuse() {
        assertThat(lint(Pets.YAML))
                .extracting(Finding::rule)
                .allSatisfy(rule -> assertThat(rule.level()).isNotEqualTo(LintRule.Level.ERROR));
    }

    @Test
    void findsTheSameInAContractThatIsBundled() {
        var whole = new Bundle("zoo.json", Pets.contract().document());
        assertThat(ContractLint.of(whole))
                .extracting(Finding::rule)
                .containsExactlyElementsOf(lint(Pets.YAML).stream().map(Finding::rule).toList());
    }

    @Test
    void findsAnErrorInABundleThatIsNoProblem() {
        var document = Pets.contract().document().deepCopy();
        var broken =
                document.toString().replaceFirst("application/problem\\+json", "application/json");
        assertThat(ContractLint.of(Bundle.parse("zoo.json", broken)))
                .filteredOn(finding -> finding.rule() == LintRule.PROBLEM_RESPONSE)
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.place())
                                        .startsWith("zoo.json#/paths/~1api~1pets/get/responses/"));
    }

    @Test
    void knowsItsRulesByName() {
        assertThat(Arrays.stream(LintRule.values()).map(rule -> LintRule.named(rule.id())))
                .containsExactly(LintRule.values());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LintRule.named("operation-ids"))
                .withMessage(
                        "'operation-ids': there is no such rule; did you mean 'operation-id'?");
    }

    private static List<Finding> lint(String yaml) {
        return ContractLint.of(List.of(new Source("pets/openapi.yaml", yaml)));
    }
}
