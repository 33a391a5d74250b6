package dev.muster.kit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void putsTheSameTogetherAsTheServer() {
        var source = new Source("pets/openapi.yaml", Pets.YAML);
        assertThat(Bundle.of("Zoo", "1.2.3", List.of(source), null).root())
                .isEqualTo(Pets.contract().document());
    }

    @Test
    void takesWhatBreaksRulesThatCameLater() {
        var old =
                Pets.YAML
                        .replace("summary: Adopt a pet", "x-a: b")
                        .replace("x-error-codes: [pets.busy]", "x-error-codes: [pets.gone]")
                        .replace("example: {items: []}", "x-a: b");
        var bundle = Bundle.of("Zoo", "1", List.of(new Source("pets/openapi.yaml", old)), null);
        assertThat(bundle.root().at("/paths/~1api~1pets/post/operationId").stringValue())
                .isEqualTo("adoptPet");
    }

    @Test
    void takesWhatTheKitBroughtThen() {
        var common = Part.common().replace("maximum: 200", "maximum: 500");
        var bundle =
                Bundle.of("Zoo", "1", List.of(new Source("pets/openapi.yaml", Pets.YAML)), common);
        assertThat(bundle.root().at("/components/parameters/Limit/schema/maximum").intValue())
                .isEqualTo(500);
    }

    @Test
    void doesWithoutResponses() {
        var yaml = "openapi: 3.1.0\npaths: {/a: {get: {operationId: getA}}}";
        var bundle = Bundle.of("Zoo", "1", List.of(new Source("a/openapi.yaml", yaml)), null);
        assertThat(bundle.root().at("/paths/~1a/get/responses").propertyNames()).contains("500");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatExceptionOfType(ContractFaults.class)
                .isThrownBy(
                        () ->
                                Bundle.of(
                                        "Zoo",
                                        "1",
                                        List.of(new Source("a/openapi.yaml", "a: [")),
                                        null));
    }

    @Test
    void readsJsonAndYaml() {
        var json =
                Bundle.parse("a.json", "{\"openapi\": \"3.1.0\", \"info\": {\"version\": \"2\"}}");
        var yaml = Bundle.parse("a.yaml", "openapi: 3.1.0\ninfo: {version: '2'}");
        assertThat(json.root()).isEqualTo(yaml.root());
        assertThat(json.version()).isEqualTo("2");
    }

    @Test
    void refusesWhatIsNoContract() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.parse("a.json", "{\"openapi\": \"3.0.3\"}"))
                .withMessage(
                        "a.json: '3.0.3': expected a document that begins with openapi: 3.1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.parse("a.txt", "hello"))
                .withMessageStartingWith("a.txt: no version: expected a document");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.parse("a.json", "{\"openapi\": "))
                .withMessageStartingWith("a.json: expected YAML or JSON: ");
    }
}
