package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.http.Api;
import dev.muster.kit.http.Patch;
import dev.muster.kit.problem.ErrorCode;
import dev.muster.kit.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractGeneratorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REX =
            "{\"key\":\"PET-1\",\"name\":\"Rex\",\"kind\":\"guinea-pig\",\"tags\":[\"a\"],"
                + "\"labels\":{\"z\":\"1\",\"a\":\"2\"},\"owner\":{\"email\":\"ann@example.org\"},"
                + "\"bornAt\":\"2026-11-24T03:00:00Z\",\"version\":7,\"legs\":4,"
                + "\"extra\":{\"any\":[1]},\"default\":true}";

    private Path folder;
    private Compiled compiled;

    @BeforeAll
    void compile(@TempDir Path folder) {
        this.folder = folder;
        compiled = new Compiled(folder);
    }

    @AfterAll
    void close() {
        compiled.close();
    }

    @Test
    void readsAndWritesTheSameJson() {
        assertThat(JSON.writeValueAsString(read("pets.PetRead", REX))).isEqualTo(REX);
    }

    @Test
    void writesRequiredNullsAndLeavesOptionalOnesOut() {
        var json =
                "{\"key\":\"PET-1\",\"name\":\"Rex\",\"kind\":\"dog\",\"tags\":[],\"labels\":{},"
                        + "\"owner\":null,\"bornAt\":\"2026-11-24T03:00:00Z\",\"version\":7}";
        assertThat(JSON.writeValueAsString(read("pets.PetRead", json))).isEqualTo(json);
    }

    @Test
    void appliesDefaults() {
        assertThat(JSON.writeValueAsString(read("pets.PetCreate", "{\"name\":\"Rex\"}")))
                .isEqualTo("{\"name\":\"Rex\",\"kind\":\"dog\",\"tags\":[],\"legs\":4}");
        assertThat(read("pets.ListPetsQuery", "{}"))
                .hasToString("ListPetsQuery[after=null, limit=50, kind=null, sort=NAME]");
    }

    @Test
    void copiesListsAndMaps() throws Exception {
        var pet = read("pets.PetRead", REX);
        var tags = (List<?>) pet.getClass().getMethod("tags").invoke(pet);
        var labels = (Map<?, ?>) pet.getClass().getMethod("labels").invoke(pet);
        assertThatThrownBy(tags::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(labels::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tellsAbsentNullAndValueApartInPatches() throws Exception {
        var patch = read("pets.PetUpdate", "{\"note\":null,\"tags\":[\"a\"]}");
        var type = patch.getClass();
        assertThat(type.getMethod("name").invoke(patch)).isEqualTo(Patch.absent());
        assertThat(type.getMethod("note").invoke(patch)).isEqualTo(Patch.of(null));
        assertThat(type.getMethod("tags").invoke(patch)).isEqualTo(Patch.of(List.of("a")));
        assertThat(JSON.writeValueAsString(patch)).isEqualTo("{\"note\":null,\"tags\":[\"a\"]}");
    }

    @Test
    void spellsEnumsAsTheContractDoes() throws Exception {
        var kind = compiled.type("pets.PetKind");
        assertThat(kind.getEnumConstants())
                .extracting(Object::toString)
                .containsExactly("DOG", "CAT", "GUINEA_PIG", "_7UP");
        var of = kind.getMethod("of", String.class);
        assertThat(of.invoke(null, "guinea-pig")).hasToString("GUINEA_PIG");
        assertThatThrownBy(() -> of.invoke(null, "bird"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'bird': expected one of dog, cat, guinea-pig, 7up");
        assertThat(compiled.type("pets.ListPetsQuerySort").getEnumConstants())
                .extracting(Object::toString)
                .containsExactly("NAME", "NAME_DESC");
    }

    @Test
    void makesTheErrorTableAnEnum() {
        var busy = (ErrorCode) compiled.type("pets.PetsError").getEnumConstants()[1];
        assertThat(busy).hasToString("BUSY");
        assertThat(busy.code()).isEqualTo("pets.busy");
        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.title()).isEqualTo("The pet is busy");
    }

    @Test
    void declaresAMethodPerOperation() {
        var api = compiled.type("pets.PetsApi");
        assertThat(Modifier.isPublic(api.getModifiers())).isFalse();
        assertThat(signatures(api))
                .containsExactlyInAnyOrder(
                        "Created<PetRead> adoptPet(Call, PetCreate)",
                        "PetPage listPets(Call, ListPetsQuery)",
                        "Tagged<PetRead> readPet(Call, String)",
                        "Tagged<PetRead> updatePet(Call, String, PetUpdate)",
                        "void releasePet(Call, String)",
                        "List<String> visitPet(Call, long, PetKind, Present)");
        assertThat(Compiled.files().get(Path.of("dev/example/pets/PetsApi.java")))
                .contains("visitPet(Call call, long id, PetKind kind, @Nullable Present body)");
    }

    @Test
    void wiresAHandlerForEachOperation() throws Exception {
        var router = routerSource("");
        assertThat(Compiled.complaints(folder, router)).isEmpty();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var api =
                    (Api)
                            loader.loadClass("dev.example.pets.PetsRouter")
                                    .getConstructor()
                                    .newInstance();
            assertThat(api.handlers())
                    .containsOnlyKeys(
                            "adoptPet",
                            "listPets",
                            "readPet",
                            "updatePet",
                            "releasePet",
                            "visitPet");
        }
    }

    @Test
    void doesNotCompileWithARouterThatLacksAnOperation() {
        assertThat(Compiled.complaints(folder, routerSource("releasePet")))
                .contains("PetsRouter is not abstract and does not override abstract method")
                .contains("releasePet");
    }

    @Test
    void refersToTheClassesOfOtherPackages() throws Exception {
        assertThat(compiled.type("pets.PetRead").getMethod("owner").getReturnType())
                .isEqualTo(compiled.type("toys.ToyOwner"));
        assertThat(compiled.type("toys.ToyOwner").getMethod("problem").getReturnType())
                .isEqualTo(Problem.class);
    }

    @Test
    void letsOpenObjectsHaveMoreThanIsDeclared() {
        assertThat(read("pets.Present", "{\"name\":\"bone\",\"size\":3}"))
                .hasToString("Present[name=bone]");
    }

    @Test
    void documentsWhatTheContractDescribes() {
        assertThat(Compiled.files().get(Path.of("dev/example/pets/PetCreate.java")))
                .startsWith(
                        "// Generated from dev/example/pets/openapi.yaml: change that, not this.\n")
                .contains("/// A pet to be.\n///\n/// @param name What it answers to.\n");
    }

    private Object read(String type, String json) {
        return JSON.readValue(json, compiled.type(type));
    }

    private static List<String> signatures(Class<?> api) {
        return Arrays.stream(api.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(ContractGeneratorTest::signature)
                .toList();
    }

    private static String signature(Method method) {
        return "%s %s(%s)"
                .formatted(
                        simple(method.getGenericReturnType().getTypeName()),
                        method.getName(),
                        String.join(
                                ", ",
                                Arrays.stream(method.getGenericParameterTypes())
                                        .map(type -> simple(type.getTypeName()))
                                        .toList()));
    }

    private static String simple(String name) {
        return name.replaceAll("[a-z]+\\.(?=\\w)", "");
    }

    private static Map<Path, String> routerSource(String without) {
        var methods =
                Map.of(
                        "adoptPet", "public Created<PetRead> adoptPet(Call c, PetCreate b)",
                        "listPets", "public PetPage listPets(Call c, ListPetsQuery q)",
                        "readPet", "public Tagged<PetRead> readPet(Call c, String k)",
                        "updatePet",
                                "public Tagged<PetRead> updatePet(Call c, String k, PetUpdate b)",
                        "releasePet", "public void releasePet(Call c, String k)",
                        "visitPet",
                                "public List<String> visitPet(Call c, long i, PetKind k, Present"
                                        + " b)");
        var source =
                new StringBuilder(
                        """
                        package dev.example.pets;
                        import dev.muster.kit.http.*;
                        import java.util.List;
                        public final class PetsRouter implements PetsApi {
                            public PetsRouter() {}
                        """);
        methods.forEach(
                (name, declaration) -> {
                    if (!name.equals(without)) {
                        source.append("@Override ")
                                .append(declaration)
                                .append(" { throw new AssertionError(\"only compiled\"); }\n");
                    }
                });
        return Map.of(Path.of("dev/example/pets/PetsRouter.java"), source.append("}\n").toString());
    }
}
