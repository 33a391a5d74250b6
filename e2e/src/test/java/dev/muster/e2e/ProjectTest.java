package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `new project` begins a project that somebody can go on with, without an edit by hand: outside of
/// this tree, with the kit from a Maven repository.
final class ProjectTest {
    private static final Pattern ADDRESS = Pattern.compile("API +(http://\\S+)");

    private static final String KIT =
            "kit-parent,plugin-api,plugin-testkit,kit,kit-maven-plugin,kit-test,kit-auth";

    @TempDir private Path folder;

    @Test
    void growsIsTestedServesAndIsTakenBack() throws Exception {
        var work = folder.toRealPath();
        var tree = TreeCopy.make(work.resolve("tree"));
        var shop = work.resolve("elsewhere").resolve("shop");
        var maven = maven(work);

        var ofTheTree = Map.of("MAVEN_ARGS", maven, "BUILD_IS_RUNNING", "1");
        var said =
                TreeCopy.run(
                        tree,
                        ofTheTree,
                        "./muster",
                        "new",
                        "project",
                        "shop",
                        "--domain",
                        "product,order",
                        "--dir",
                        shop.toString());
        assertThat(said)
                .contains("  created  src/main/java/shop/Shop.java\n")
                .containsPattern("\\d+ files; \\d+ lines of them to read")
                .contains("cd " + shop);

        var environment = Map.of("MAVEN_ARGS", maven, "HTTP_PORT", "0");
        TreeCopy.run(
                shop,
                environment,
                "./shop",
                "new",
                "domain",
                "basket",
                "product:references(product)",
                "count:int");
        assertThat(TreeCopy.run(shop, environment, "./shop", "test"))
                .contains("shop.RulesTest", "shop.PermissionsTest", "shop.basket.BasketApiTest")
                .contains("BUILD SUCCESS");
        readsAContractThatIsAheadOfTheCode(shop, environment);
        var plugin = plugin(tree, ofTheTree, work.resolve("elsewhere/acme"));
        serves(shop, environment, plugin);
        takesANewerKit(tree, ofTheTree, shop, environment);

        TreeCopy.run(shop, environment, "./shop", "db", "downgrade", "-1");
        TreeCopy.run(shop, environment, "./shop", "undo");
        assertThat(TreeCopy.run(tree, TreeCopy.BUILT, "./muster", "undo"))
                .contains(" removed  src/main/java/acme/AcmePlugin.java\n");
        assertThat(TreeCopy.run(tree, TreeCopy.BUILT, "./muster", "undo"))
                .contains(" removed  src/main/java/shop/Shop.java\n")
                .contains(shop + " still holds what was built and stored there since.");
        assertThat(shop.resolve("src")).doesNotExist();
        assertThat(shop.resolve("pom.xml")).doesNotExist();
    }

    private static void takesANewerKit(
            Path tree, Map<String, String> ofTheTree, Path shop, Map<String, String> environment)
            throws Exception {
        release(tree, "0.2.0");
        TreeCopy.run(tree, ofTheTree, "./muster", "install", KIT);

        assertThat(TreeCopy.run(shop, environment, "./shop", "upgrade", "--to", "0.2.0"))
                .contains("  changed  pom.xml\n", "  changed  shop\n");
        assertThat(shop.resolve("shop")).content().endsWith("# newer\n");
        TreeCopy.run(shop, environment, "./shop", "test", "RulesTest");
        assertThat(shop.resolve("target/shop/lib/kit-0.2.0.jar")).exists();
        TreeCopy.run(shop, environment, "./shop", "undo");
    }

    /// Makes another version of the kit of a tree.
    private static void release(Path tree, String version) throws Exception {
        var poms = new ArrayList<Path>();
        try (var files = Files.walk(tree, 3)) {
            files.filter(file -> file.endsWith("pom.xml")).forEach(poms::add);
        }
        for (var pom : poms) {
            Files.writeString(pom, Files.readString(pom).replace("0.1.0-SNAPSHOT", version));
        }
        Files.writeString(tree.resolve("muster"), "# newer\n", StandardOpenOption.APPEND);
    }

    /// A repository of this test's own before the one that everything else was fetched into.
    private static String maven(Path work) {
        var shared =
                System.getProperty(
                        "localRepository", System.getProperty("user.home") + "/.m2/repository");
        return "-Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s"
                        .formatted(work.resolve("repository"), shared)
                + " -Dmaven.compiler.useIncrementalCompilation=false";
    }

    private static void readsAContractThatIsAheadOfTheCode(
            Path shop, Map<String, String> environment) throws Exception {
        var notYet = shop.resolve("src/main/java/shop/NotYet.java");
        Files.writeString(notYet, "no Java");
        TreeCopy.run(
                shop,
                environment,
                "./shop",
                "api",
                "lint",
                "src/main/java/shop/product/openapi.yaml");
        Files.delete(notYet);
    }

    /// `new plugin` writes one that passes its tests and keeps the contract.
    ///
    /// @return its jar
    private static Path plugin(Path tree, Map<String, String> ofTheTree, Path acme)
            throws Exception {
        assertThat(
                        TreeCopy.run(
                                tree,
                                ofTheTree,
                                "./muster",
                                "new",
                                "plugin",
                                "acme",
                                "--dir",
                                acme.toString()))
                .contains("  created  src/main/java/acme/AcmePlugin.java\n");
        assertThat(TreeCopy.run(acme, ofTheTree, "./mvnw", "-B", "-ntp", "package"))
                .contains("Running acme.AcmeContractTest", "Running acme.AcmePluginTest");
        var jar = acme.resolve("target/acme-0.1.jar");
        assertThat(TreeCopy.run(tree, ofTheTree, "./muster", "plugins", "verify", jar.toString()))
                .doesNotContain("failed");
        return jar;
    }

    private static void serves(Path shop, Map<String, String> environment, Path plugin)
            throws Exception {
        var log = shop.resolve("target/dev.log");
        var dev =
                TreeCopy.builder(shop, environment, "./shop", "dev")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            Await.until("it is up", () -> ADDRESS.matcher(Files.readString(log)).find());
            var address = ADDRESS.matcher(Files.readString(log)).results().toList().getFirst();
            var contract = URI.create(address.group(1) + "/openapi.json");
            try (var client = HttpClient.newHttpClient()) {
                var answer =
                        client.send(
                                HttpRequest.newBuilder(contract).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("/api/baskets", "/api/orders", "/api/products");
            }
            assertThat(
                            TreeCopy.run(
                                    shop,
                                    environment,
                                    "./shop",
                                    "plugins",
                                    "install",
                                    plugin.toString()))
                    .contains("Installed acme 0.1", "active");
        } finally {
            dev.destroy();
        }
        assertThat(dev.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(dev.descendants()).isEmpty();
    }
}
