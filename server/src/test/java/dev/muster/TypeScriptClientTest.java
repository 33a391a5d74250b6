package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.client.TypeScriptClient;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The generated TypeScript compiles as strictly as there is, and talks to the server. Needs
/// Node.js with npm, which gets the compiler; is skipped where these are missing.
@MusterTest
@Commits
class TypeScriptClientTest {
    private static final Path FOLDER = Path.of("target", "typescript-client").toAbsolutePath();
    private static final Path COMPILER = FOLDER.resolve("node_modules/typescript/bin/tsc");
    private static final List<String> STRICT =
            List.of(
                    "--strict",
                    "--exactOptionalPropertyTypes",
                    "--noUncheckedIndexedAccess",
                    "--noPropertyAccessFromIndexSignature",
                    "--noImplicitReturns",
                    "--noUnusedLocals",
                    "--noUnusedParameters",
                    "--erasableSyntaxOnly",
                    "--verbatimModuleSyntax",
                    "--isolatedModules");

    private final TestServer muster;

    TypeScriptClientTest(TestServer muster) {
        this.muster = muster;
    }

    @BeforeAll
    static void getTheCompiler() throws Exception {
        assumeTrue(
                works("node", "-e", "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)"),
                "skipped: there is no Node.js 18 or newer here to run TypeScript");
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("package.json"), "{\"type\": \"module\"}");
        assumeTrue(
                Files.exists(COMPILER)
                        || works(
                                "npm",
                                "install",
                                "--silent",
                                "--no-save",
                                "--no-audit",
                                "--no-fund",
                                "--ignore-scripts",
                                "typescript@5.9.3"),
                "skipped: npm cannot get the TypeScript compiler here");
    }

    @Test
    void talksToTheServer() throws Exception {
        var document = Muster.APP.contract().document();
        write("client.ts", TypeScriptClient.of(new Bundle("muster", document)));
        write("story.ts", resource("client-story.ts"));
        compile("client.ts", "story.ts");

        var token = new People(muster).tokenText("admin", "read", "write", "ingest", "admin");
        var environment = Map.of("BASE_URL", muster.url().toString(), "TOKEN", token);
        var story = run(environment, "node", "out/story.js");
        assertThat(story.code()).as(story.said()).isZero();
    }

    @Test
    void isWrittenOfNamesThatMeanSomethingElse() throws Exception {
        write("odd.ts", TypeScriptClient.of(Bundle.parse("odd.yaml", resource("odd-names.yaml"))));
        compile("odd.ts");
    }

    private static void compile(String... files) throws Exception {
        var command = new ArrayList<>(List.of("node", COMPILER.toString()));
        command.addAll(STRICT);
        command.addAll(List.of("--target", "es2022", "--module", "nodenext"));
        command.addAll(List.of("--lib", "es2022,dom,dom.iterable", "--outDir", "out"));
        command.addAll(List.of(files));
        var said = run(Map.of(), command.toArray(String[]::new));
        assertThat(said.code()).as(said.said()).isZero();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(FOLDER.resolve(name), text);
    }

    private static String resource(String name) throws IOException {
        try (var in = TypeScriptClientTest.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean works(String... command) throws Exception {
        Files.createDirectories(FOLDER);
        try {
            return run(Map.of(), command).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private record Result(int code, String said) {}

    private static Result run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile());
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var out = process.getInputStream()) {
            var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), said);
        }
    }
}
