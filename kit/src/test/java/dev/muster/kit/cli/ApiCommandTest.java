package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.logging.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ApiCommandTest {
    private static final App APP = App.named("pad").with(new NotesDomain());
    private static final String CONTRACT = "server/src/main/java/pad/notes/openapi.yaml";

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String yaml = "";

    @BeforeEach
    void readTheContract() {
        yaml = APP.contractSources().getFirst().yaml();
    }

    @Test
    void findsNoFaultWithItsOwnContract() {
        assertThat(run("api", "lint")).isZero();
        assertThat(err.toString()).isEqualTo("Nothing found.\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void lintsAFile() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), yaml.replace("operationId: listNotes", ""));

        assertThat(run("api", "lint", "a.yaml")).isOne();
        assertThat(out.toString())
                .containsPattern(
                        "\nerror +operation-id +a\\.yaml#/paths/~1api~1notes/get/operationId"
                                + " +missing: expected a camelCase verb and noun");
        assertThat(err.toString()).isEqualTo("Errors: 1, warnings: 0\n");
    }

    @Test
    void lintsAtTheLevelsThatAreChosen() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), yaml.replace("operationId: listNotes", ""));

        assertThat(run("api", "lint", "a.yaml", "--rule", "operation-id=warn")).isZero();
        assertThat(err.toString()).isEqualTo("Errors: 0, warnings: 1\n");
        assertThat(run("api", "lint", "a.yaml", "--rule", "operation-id=off")).isZero();
        assertThat(run("api", "lint", "--rule", "operation-description=error")).isOne();
        assertThat(run("api", "lint", "--rule", "operation-descripton=error")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'operation-description'?");
    }

    @Test
    void lintsAsJson() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), yaml.replace("operationId: listNotes", ""));

        assertThat(run("api", "lint", "a.yaml", "--json")).isOne();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list.at("/0/rule").asString()).isEqualTo("operation-id");
        assertThat(list.at("/0/level").asString()).isEqualTo("error");
    }

    @Test
    void listsTheRules() {
        assertThat(run("api", "lint", "--rules", "--rule", "page-shape=error")).isZero();
        assertThat(out.toString())
                .containsPattern("\npage-shape +error +a list is a page")
                .containsPattern("\noperation-id +error +an operation has a camelCase");
    }

    @Test
    void findsItsContractTheSameAsItself() throws IOException {
        export("own.json");

        assertThat(run("api", "diff", "own.json")).isZero();
        assertThat(run("api", "diff", "own.json", "own.json")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo(
                        "From own.json to this pad: the same\n"
                                + "From own.json to own.json: the same\n");
    }

    @Test
    void endsWithOneWhenClientsBreak() throws IOException {
        export("old.json");
        var text = Files.readString(directory.resolve("old.json"));
        Files.writeString(
                directory.resolve("new.json"), text.replace("\"required\" : [ \"notes\" ],", ""));

        assertThat(run("api", "diff", "old.json", "new.json")).isOne();
        assertThat(out.toString())
                .containsPattern(
                        "\nbreaking +response-property-became-optional +GET /api/notes 200/notes"
                                + " +'notes' is optional now\n");
        assertThat(err.toString())
                .startsWith("From old.json to new.json: 1 breaking, 0 risky, 0 safe. ")
                .contains("--fail-on none");
        assertThat(run("api", "diff", "new.json", "old.json")).isZero();
        assertThat(run("api", "diff", "old.json", "new.json", "--fail-on", "none")).isZero();
    }

    @Test
    void endsWithOneOnRiskWhenAsked() throws IOException {
        export("old.json");
        var text = Files.readString(directory.resolve("old.json"));
        Files.writeString(directory.resolve("new.json"), text.replace("listNotes", "readNotes"));

        assertThat(run("api", "diff", "old.json", "new.json")).isZero();
        assertThat(run("api", "diff", "old.json", "new.json", "--fail-on", "risky")).isOne();
        assertThat(run("api", "diff", "old.json", "new.json", "--json")).isZero();
        assertThat(out.toString()).contains("\"rule\" : \"operation-id-changed\"");
    }

    @Test
    void computesTheNextVersion() throws IOException {
        export("old.json");

        assertThat(run("api", "diff", "old.json", "--next")).isOne();
        assertThat(err.toString()).contains("old.json has no version such as 1.4.2; give it with");
        assertThat(run("api", "diff", "old.json", "--next", "--current", "1.4.2")).isZero();
        assertThat(out.toString()).isEqualTo("1.4.3\n");
        assertThat(run("api", "diff", "old.json", "--changelog", "--current", "1.4.2")).isZero();
        assertThat(out.toString()).endsWith("## 1.4.3\n\nThe API is the same.\n");
        assertThat(run("api", "diff", "old.json", "--current", "1.4")).isEqualTo(2);
        assertThat(err.toString()).contains("--current '1.4': expected a version such as 1.4.2");
    }

    @Test
    void comparesWithTheLastTag() throws Exception {
        commit(yaml.replace("operationId: listNotes", "operationId: allNotes"), "v1.2.0");
        commit(yaml, "");

        assertThat(run("api", "diff")).isZero();
        assertThat(out.toString())
                .containsPattern("\nrisky +operation-id-changed +GET /api/notes +'allNotes' is");
        assertThat(err.toString())
                .isEqualTo(
                        "From v1.2.0 to this pad: 0 breaking, 1 risky, 0 safe; after 1.2.0 comes"
                                + " 1.3.0\n");
    }

    @Test
    void comparesTwoRevisions() throws Exception {
        commit(yaml, "v1.2.0");
        commit(yaml.replace("x-permission: public", "x-permission: note.read"), "");

        assertThat(run("api", "diff", "v1.2.0", "HEAD")).isOne();
        assertThat(out.toString())
                .containsPattern("\nbreaking +permission-tightened +GET /api/notes");
        assertThat(run("api", "diff", "HEAD", "--current", "1.2.0")).isZero();
        assertThat(err.toString()).contains("after 1.2.0 comes 1.3.0");
    }

    @Test
    void saysWhatToGiveWhenThereIsNoTag() {
        assertThat(run("api", "diff")).isOne();
        assertThat(err.toString()).startsWith("There is no git tag here to compare with. Give the");
    }

    @Test
    void refusesWhatIsNeitherAFileNorARevision() {
        assertThat(run("api", "diff", "v9")).isOne();
        assertThat(err.toString()).startsWith("'v9': neither a file nor a git revision here;");
    }

    @Test
    void refusesARevisionWithoutContracts() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "a");
        git("init", "-q");
        git("add", "a.txt");
        git("commit", "-q", "-m", "a");

        assertThat(run("api", "diff", "HEAD")).isOne();
        assertThat(err.toString()).startsWith("'HEAD': that revision has no openapi.yaml under");
    }

    @Test
    void refusesToMockInTwoWays() {
        assertThat(run("api", "mock", "--stateless", "--dynamic")).isEqualTo(2);
        assertThat(err.toString()).contains("--stateless --dynamic: expected one of them");
    }

    @Test
    void refusesToMockWithWhatItCannotRead() {
        assertThat(run("api", "mock", "--latency", "soon")).isEqualTo(2);
        assertThat(run("api", "mock", "--fault", "often")).isEqualTo(2);
        assertThat(run("api", "mock", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--latency 'soon': expected a time such as 200ms, or a span such as")
                .contains("--fault 'often': expected a share such as 5%")
                .contains("--port '70000': expected a port from 0 to 65535");
        assertThat(run("api", "mock", "none.yaml")).isOne();
        assertThat(err.toString()).contains("none.yaml cannot be read");
    }

    @Test
    void refusesToMockWhatBreaksTheRules() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), yaml.replace("operationId: listNotes", ""));

        assertThat(run("api", "mock", "a.yaml")).isOne();
        assertThat(err.toString()).contains("The contracts have 1 fault:").contains("operation-id");
    }

    @Test
    void writesTheDocuments() throws IOException {
        assertThat(run("api", "docs", "--out", "site")).isZero();
        assertThat(out.toString())
                .isEqualTo("5 files; open " + directory.resolve("site/index.html") + "\n");
        assertThat(directory.resolve("site/operations/listNotes.html"))
                .content()
                .contains("All notes");
        assertThat(run("api", "docs")).isEqualTo(2);
        Files.writeString(directory.resolve("taken"), "");
        assertThat(run("api", "docs", "--out", "taken")).isOne();
        assertThat(err.toString()).contains("'taken' cannot be written into (");
    }

    @Test
    void generatesAClientInTypeScript() throws IOException {
        assertThat(run("api", "client", "--lang", "typescript")).isZero();
        assertThat(out.toString())
                .startsWith("// Generated from the contract of pad ")
                .contains("export interface Notes {\n  notes: string[];\n}\n")
                .contains("async listNotes(options: CallOptions = {}): Promise<Notes> {");

        export("own.json");
        assertThat(run("api", "client", "own.json", "--lang", "typescript", "--out", "web"))
                .isZero();
        assertThat(directory.resolve("web/client.ts")).exists();
    }

    @Test
    void generatesAClientInJava() throws IOException {
        assertThat(run("api", "client", "--lang", "java")).isZero();
        assertThat(out.toString())
                .startsWith("// Generated from the contract of pad ")
                .contains("package client;\n")
                .contains("    public record Notes(List<String> notes) {\n")
                .contains("    public Notes listNotes() {\n");

        export("own.json");
        assertThat(
                        run(
                                "api",
                                "client",
                                "own.json",
                                "--lang",
                                "java",
                                "--out",
                                "src",
                                "--package",
                                "com.example.api"))
                .isZero();
        assertThat(directory.resolve("src/com/example/api/Client.java"))
                .content()
                .contains("package com.example.api;\n");
        assertThat(
                        run(
                                "api",
                                "client",
                                "own.json",
                                "--lang",
                                "java",
                                "--out",
                                "src",
                                "--package",
                                "com.class"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'com.class': expected the name of a package");
    }

    @Test
    void generatesAClientOfADomainWithWhatTheKitBrings() throws IOException {
        var limited =
                yaml.replace("x-error-codes: []", "x-error-codes: [note.full]")
                        .replace(
                                "      responses:",
                                "      parameters:\n"
                                        + "        - $ref: '#/components/parameters/Limit'\n"
                                        + "      responses:");
        Files.writeString(directory.resolve("a.yaml"), limited);

        assertThat(run("api", "client", "a.yaml", "--lang", "typescript")).isZero();
        assertThat(out.toString())
                .contains("  \"note.full\": 409;\n", "  \"request.invalid\": 422;\n")
                .contains("  limit?: number;\n");

        Files.writeString(directory.resolve("a.yaml"), yaml.replace("operationId: listNotes", ""));
        assertThat(run("api", "client", "a.yaml", "--lang", "typescript")).isOne();
        assertThat(err.toString()).contains("operation-id");
    }

    @Test
    void generatesNoPackageOfTypeScript() {
        assertThat(run("api", "client", "--lang", "typescript", "--package", "a")).isEqualTo(2);
        assertThat(err.toString()).contains("'a': expected no --package, which is for --lang java");
    }

    @Test
    void generatesNoClientWithoutALanguage() {
        assertThat(run("api", "client")).isEqualTo(2);
        assertThat(run("api", "client", "--lang", "cobol")).isEqualTo(2);
        assertThat(run("api", "client", "no.json", "--lang", "typescript")).isOne();
        assertThat(err.toString()).contains("no.json cannot be read");
    }

    private void export(String file) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run("api", "export")).isZero();
        Files.writeString(directory.resolve(file), out.toString());
        out.getBuffer().setLength(0);
    }

    private void commit(String contract, String tag) throws Exception {
        var file = directory.resolve(CONTRACT);
        Files.createDirectories(file.getParent());
        Files.writeString(file, contract);
        git("init", "-q");
        git("add", CONTRACT);
        git("commit", "-q", "-m", "a");
        if (!tag.isEmpty()) {
            git("tag", tag);
        }
    }

    private void git(String... arguments) throws Exception {
        var identity = List.of("git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org");
        var command = Stream.concat(identity.stream(), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        assertThat(builder.start().waitFor()).as(command.toString()).isZero();
    }

    private int run(String... arguments) {
        var launch =
                new Launch(
                        Map.of(),
                        directory,
                        null,
                        null,
                        false,
                        new Terminal(new ByteArrayOutputStream(), false));
        return new Cli(APP, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
