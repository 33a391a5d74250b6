package dev.muster.kit.contract.site;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A contract as a site of plain files.
public final class Site {
    private final Contract contract;
    private final Layout layout;
    private final Map<String, ErrorCode> errors = new TreeMap<>();

    private Site(Contract contract) {
        this.contract = contract;
        this.layout = new Layout(contract);
        for (var error : CommonError.values()) {
            errors.put(error.code(), error);
        }
        contract.domains()
                .forEach(
                        domain ->
                                domain.errors().forEach(error -> errors.put(error.code(), error)));
    }

    /// The text of each file, by its path in the folder of the site; `index.html` is where to
    /// begin.
    public static Map<String, String> of(Contract contract) {
        var site = new Site(contract);
        var files = new TreeMap<String, String>();
        files.put("style.css", style());
        files.put("index.html", site.index());
        files.put("schemas.html", site.schemas());
        files.put("errors.html", site.errors());
        for (var operation : contract.operations()) {
            var page = new OperationPage(operation, contract.document(), site.errors);
            files.put(
                    Layout.file(operation),
                    site.layout.page(
                            "../", site.layout.summary(operation), operation.id(), page::write));
        }
        return files;
    }

    private static String style() {
        try (var in = Site.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException(
                        "style.css: expected it beside the classes of the kit");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String index() {
        return layout.page(
                "",
                layout.title(),
                "",
                html -> {
                    html.leaf("h1", layout.title() + " " + layout.version());
                    html.open("p")
                            .text(
                                    "%d operations. Each page tells of one: its parameters, bodies, errors and permission."
                                            .formatted(contract.operations().size()))
                            .close();
                    layout.byDomain().forEach((domain, all) -> domain(html, domain, all));
                });
    }

    private void domain(Html html, String domain, List<Operation> operations) {
        html.leaf("h2", domain);
        for (var tag : contract.document().path("tags").values()) {
            if (tag.path("name").asString("").equals(domain)) {
                html.markdown(tag.path("description").asString(""));
            }
        }
        html.table("Operations of " + domain, "Operation", "Route", "Permission");
        for (var operation : operations) {
            html.open("tr").open("th", "scope", "row");
            html.leaf("a", layout.summary(operation), "href", Layout.file(operation)).close();
            html.open("td", "class", "route");
            OperationPage.method(html, operation);
            html.text(" ").leaf("code", operation.path()).close();
            html.leaf("td", operation.permission()).close();
        }
        html.endTable();
    }

    private String schemas() {
        var schemas = new Schemas(contract.document());
        return layout.page(
                "",
                "Schemas",
                "",
                html -> {
                    html.leaf("h1", "Schemas");
                    for (var schema : contract.document().at("/components/schemas").properties()) {
                        var node = schema.getValue();
                        html.open("section", "id", schema.getKey());
                        html.leaf("h2", schema.getKey());
                        if (node.path("properties").isEmpty()) {
                            html.open("p").text("Type: ");
                            schemas.type(html, node, "");
                            html.close();
                        }
                        schemas.meaning(html, node);
                        schemas.properties(html, schema.getKey(), node, "");
                        html.close();
                    }
                });
    }

    private String errors() {
        return layout.page(
                "",
                "Errors",
                "",
                html -> {
                    html.leaf("h1", "Errors");
                    html.open("p")
                            .text(
                                    "Programs go by the code, which is stable. Those without an"
                                            + " operation beside them follow from what an operation"
                                            + " is; its page has them too.")
                            .close();
                    html.table("Errors", "Code", "Status", "Title", "Operations");
                    errors.values().forEach(error -> error(html, error));
                    html.endTable();
                });
    }

    private void error(Html html, ErrorCode error) {
        html.open("tr", "id", error.code());
        html.open("th", "scope", "row").leaf("code", error.code()).close();
        html.leaf("td", String.valueOf(error.status())).leaf("td", error.title()).open("td");
        var common = error instanceof CommonError && error != CommonError.NOT_FOUND;
        var separator = "";
        for (var operation : common ? List.<Operation>of() : contract.operations()) {
            if (operation.errorCodes().contains(error.code())) {
                html.text(separator)
                        .leaf("a", layout.summary(operation), "href", Layout.file(operation));
                separator = ", ";
            }
        }
        html.close().close();
    }
}
