package dev.muster.kit.contract.site;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What all pages have around them.
final class Layout {
    private final Contract contract;
    private final String title;

    Layout(Contract contract) {
        this.contract = contract;
        this.title = contract.document().at("/info/title").asString("");
    }

    Contract contract() {
        return contract;
    }

    String title() {
        return title;
    }

    String version() {
        return contract.document().at("/info/version").asString("");
    }

    /// The operations of each domain, in the order of the contract.
    Map<String, List<Operation>> byDomain() {
        return contract.operations().stream()
                .collect(
                        Collectors.groupingBy(
                                Operation::domain, LinkedHashMap::new, Collectors.toList()));
    }

    /// A whole page.
    ///
    /// @param up leads from the page to the folder of the site: empty, or `../`
    /// @param heading what the page is about
    /// @param here the operation that the page is about; empty on others
    String page(String up, String heading, String here, Consumer<Html> content) {
        var html = new Html();
        html.open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "referrer", "content", "no-referrer");
        html.leaf("title", heading.equals(title) ? title : heading + " - " + title);
        html.open("link", "rel", "stylesheet", "href", up + "style.css");
        html.close().open("body");
        html.leaf("a", "To the content", "class", "skip", "href", "#content");
        html.open("header");
        html.leaf("a", title + " " + version(), "class", "name", "href", up + "index.html");
        html.open("nav", "aria-label", "Pages").open("ul");
        link(html, up + "index.html", "Operations");
        link(html, up + "schemas.html", "Schemas");
        link(html, up + "errors.html", "Errors");
        html.close().close().close();
        html.open("div", "class", "columns");
        html.open("main", "id", "content");
        content.accept(html);
        html.close();
        sidebar(html, up, here);
        html.close();
        html.close().close();
        return "<!doctype html>\n" + html;
    }

    private static void link(Html html, String to, String text) {
        html.open("li").leaf("a", text, "href", to).close();
    }

    /// After the content, so that it is first on small screens, and for those who listen.
    private void sidebar(Html html, String up, String here) {
        html.open("nav", "class", "sidebar", "aria-label", "All operations");
        byDomain()
                .forEach(
                        (domain, operations) -> {
                            html.leaf("p", domain, "class", "domain").open("ul");
                            for (var operation : operations) {
                                var to = up + file(operation);
                                html.open("li");
                                if (operation.id().equals(here)) {
                                    html.open("a", "href", to, "aria-current", "page");
                                } else {
                                    html.open("a", "href", to);
                                }
                                html.text(summary(operation)).close().close();
                            }
                            html.close();
                        });
        html.close();
    }

    String summary(Operation operation) {
        return contract.document().at(operation.pointer()).path("summary").asString("");
    }

    /// The page of an operation, from the folder of the site.
    static String file(Operation operation) {
        return "operations/" + operation.id() + ".html";
    }
}
