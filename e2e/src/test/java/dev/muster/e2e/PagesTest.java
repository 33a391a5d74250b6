package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The pages, in a real browser.
@ExtendWith(Homes.class)
final class PagesTest {
    private static final String NEW_PASSWORD = "a passphrase of my own";

    @BeforeEach
    void needChromium() {
        assumeTrue(
                (Browser.find("chromium") != null && Browser.find("chromedriver") != null)
                        || System.getenv("CI") != null,
                "The pages were not tested: install chromium and chromium-driver");
    }

    @Test
    void letANewcomerInByLinkThenByPassword(Server server, @TempDir Path profile) {
        try (var browser = new Browser(profile)) {
            letIn(server, browser);
        }
    }

    private static void letIn(Server server, Browser browser) {
        var home = server.home().secret(NEW_PASSWORD);
        var link =
                home.runForSecret(
                        "users",
                        "create",
                        "cleo@example.org",
                        "--role",
                        "responder",
                        "--name",
                        "Cleo");
        assertThat(link).startsWith(server.url() + "/sign-in#");

        browser.open(URI.create(link));
        browser.awaitText("Choose a password");
        browser.picture("choose-password");
        assertThat(browser.address()).isEqualTo(server.url() + "/sign-in/");
        browser.element("new").sendKeys(NEW_PASSWORD);
        browser.press("Save password");
        browser.awaitText("Your password is saved");
        browser.picture("signed-in");
        assertThat(browser.element("who").getText()).isEqualTo("Cleo");
        assertThat(browser.cookiesSeenByScripts()).isEmpty();

        browser.press("Sign out");
        browser.element("email").sendKeys("cleo@example.org");
        browser.picture("sign-in");
        browser.element("password").sendKeys("not my passphrase");
        browser.press("Sign in");
        browser.awaitText("The e-mail address or the password is wrong");
        browser.picture("wrong-password");
        browser.element("password").clear();
        browser.element("password").sendKeys(NEW_PASSWORD);
        browser.press("Sign in");
        browser.awaitText("cleo@example.org · responder");

        browser.open(server.url().resolve("/sign-in"));
        browser.awaitText("cleo@example.org · responder");

        askedNobodyElse(browser, server);
        assertThat(browser.complaints())
                .noneMatch(each -> each.contains("Content Security Policy"));
    }

    @Test
    void showTheOperations(Server server, @TempDir Path profile) {
        try (var browser = new Browser(profile)) {
            browser.open(server.url().resolve("/api/docs"));
            browser.awaitText("Declare an incident");
            browser.awaitText("/api/ingest/alertmanager");
            browser.picture("docs");

            askedNobodyElse(browser, server);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void askedNobodyElse(Browser browser, Server server) {
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(each -> each.startsWith(server.url() + "/") || each.startsWith("data:"));
    }
}
