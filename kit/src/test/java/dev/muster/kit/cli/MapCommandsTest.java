package dev.muster.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.App;
import dev.muster.kit.logging.Terminal;
import dev.muster.kit.map.shop.ShopDomain;
import dev.muster.kit.map.stock.StockDomain;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The commands that show what an app is made of.
final class MapCommandsTest {
    private static final App APP = App.named("pad").with(new StockDomain()).with(new ShopDomain());

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEachOperationWithItsHandler() {
        assertThat(run(APP.with(new NotesDomain()), "routes")).isZero();
        assertThat(out.toString())
                .startsWith("METHOD  PATH")
                .containsPattern("\nGET +/api/stock +public +countStock +stock +StockRouter\n")
                .as("an Api that is a lambda has no class")
                .containsPattern("\nGET +/api/notes +public +listNotes +cli\n");
    }

    @Test
    void namesTheHandlerInFullForPrograms() {
        assertThat(run("routes", "--json", "COUNTst")).isZero();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/handler").asString())
                .isEqualTo("dev.muster.kit.map.stock.StockRouter");
    }

    @Test
    void listsTheSameBelowApi() {
        assertThat(run("routes")).isZero();
        var first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("api", "routes")).isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void saysThatNoRouteHasTheText() {
        assertThat(run("routes", "stok")).isOne();
        assertThat(err.toString()).startsWith("'stok': no operation has it");
    }

    @Test
    void drawsWithoutADatabaseAndWithBrokenSettings() throws Exception {
        Files.writeString(directory.resolve(".env"), "HTTP_PROT=1\n");

        assertThat(run("map")).isZero();
        assertThat(out.toString())
                .containsPattern("\nshop\n  uses +stock \\(Ledger, StockService\\)\n")
                .containsPattern("^stock\n  used by +shop\n")
                .containsPattern("\n  raises +shop.thing_sold v1 \\(by ShopService\\)\n")
                .containsPattern("\n  Bell +in shop, hears shop.thing_sold\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void drawsForProgramsAndForMermaid() {
        assertThat(run("map", "--format", "json")).isZero();
        var map = JsonMapper.shared().readTree(out.toString());
        assertThat(map.at("/uses/0/from").asString()).isEqualTo("shop");
        assertThat(map.at("/uses/0/to").asString()).isEqualTo("stock");

        out.getBuffer().setLength(0);
        assertThat(run("map", "--format", "mermaid")).isZero();
        assertThat(out.toString())
                .startsWith("flowchart TD\n")
                .contains("    domain_shop --> domain_stock\n")
                .contains("    domain_shop -. \"shop.thing_sold\" .-> listener_Bell\n");
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        assertThat(run("map", "--format", "svg")).isEqualTo(2);
        assertThat(err.toString()).contains("svg").contains("TEXT, MERMAID, JSON");
    }

    private int run(String... arguments) {
        return run(APP, arguments);
    }

    private int run(App app, String... arguments) {
        var terminal = new Terminal(new ByteArrayOutputStream(), false);
        var launch = new Launch(Map.of(), directory, null, null, false, terminal);
        return new Cli(app, launch, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
