package dev.muster.kit.contract.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages of a contract.
class SiteTest {
    private static final String EVIL = "<script>alert(1)</script>";
    private static final Pattern LINK = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");

    @Test
    void hasAPageForEachOperation() {
        assertThat(site(yaml()).keySet())
                .contains("index.html", "schemas.html", "errors.html", "style.css")
                .contains("operations/placeOrder.html")
                .hasSize(4 + 12);
    }

    @Test
    void tellsAllOfAnOperation() {
        var page = site(yaml()).get("operations/placeOrder.html");

        assertThat(page)
                .contains("<h1>Place an order</h1>")
                .contains("<span class=\"method post\">POST</span> <code>/api/orders</code>")
                .contains("<dt>Permission</dt>\n<dd><code>order.write</code></dd>")
                .contains("<code>Idempotency-Key</code></th>\n<td>header</td>")
                .contains("<code>application/json</code>, required")
                .contains("<a href=\"../schemas.html#OrderCreate\">OrderCreate</a>")
                .contains("at least 1, at most 99; default 1")
                .contains("<td>string or null</td>")
                .contains("<h2>Answer: 201</h2>")
                .contains("Headers: <code>ETag</code>, <code>Location</code>")
                .contains("One of <code>open</code>, <code>sent</code>, <code>done</code>")
                .contains("&quot;item&quot; : &quot;A lamp&quot;")
                .contains("errors.html#order.sold_out")
                .contains("aria-current=\"page\">Place an order</a>");
    }

    @Test
    void leadsNowhereThatIsNotThere() {
        var site = site(yaml());
        site.forEach(
                (name, page) -> {
                    var links = LINK.matcher(page);
                    while (links.find()) {
                        var parts = links.group(1).split("#", 2);
                        var folder = Path.of("/").resolve(name).getParent();
                        var target =
                                parts[0].isEmpty()
                                        ? name
                                        : folder.resolve(parts[0])
                                                .normalize()
                                                .toString()
                                                .substring(1);
                        assertThat(site).as("%s in %s", links.group(1), name).containsKey(target);
                        if (parts.length == 2) {
                            assertThat(site.get(target))
                                    .as("%s in %s", links.group(1), name)
                                    .contains("id=\"" + parts[1] + "\"");
                        }
                    }
                });
    }

    @Test
    void showsWhatLooksLikeHtmlAsText() {
        var yaml =
                yaml().replace("summary: Place an order", "summary: 'a\"" + EVIL + "'")
                        .replace("title: There is nothing left", "title: '" + EVIL + "'")
                        .replace("A lamp", "</code></pre>" + EVIL)
                        .replace("'^[A-Z]{2}[0-9]{3}$'", "'^" + EVIL + "$'")
                        .replace(
                                "A shelf, with smaller ones upon it",
                                "'![x](https://a.example/x.png) [y](javascript:z) " + EVIL + "'");
        var site = site(EVIL, yaml);

        site.forEach(
                (name, page) ->
                        assertThat(page)
                                .as(name)
                                .doesNotContain("<script")
                                .doesNotContain("<img")
                                .doesNotContain("javascript:")
                                .doesNotContain("</code></pre>&lt;script"));
        assertThat(site.get("schemas.html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("href=\"https://a.example/x.png\">x</a>");
    }

    @Test
    void loadsNothingFromElsewhere() {
        site(yaml())
                .forEach(
                        (name, page) ->
                                assertThat(page)
                                        .as(name)
                                        .doesNotContain("src=")
                                        .doesNotContain("http:")
                                        .doesNotContain("url(")
                                        .doesNotContain("@import"));
    }

    @Test
    void canBeFollowedWithoutSight() {
        site(yaml())
                .forEach(
                        (name, page) -> {
                            if (name.endsWith(".html")) {
                                assertThat(page)
                                        .as(name)
                                        .startsWith("<!doctype html>\n<html lang=\"en\">")
                                        .containsOnlyOnce("<h1>")
                                        .containsOnlyOnce("<main id=\"content\">")
                                        .contains("class=\"skip\" href=\"#content\"");
                                assertThat(page.split("<nav aria-label|<nav class")).hasSize(3);
                            }
                        });
    }

    private static Map<String, String> site(String yaml) {
        return site("Shop", yaml);
    }

    private static Map<String, String> site(String title, String yaml) {
        return Site.of(Contract.of(title, "1", List.of(new Source("shop/openapi.yaml", yaml))));
    }

    private static String yaml() {
        try (var in = SiteTest.class.getResourceAsStream("/dev/muster/kit/mock/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
