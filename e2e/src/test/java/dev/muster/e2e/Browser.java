package dev.muster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.json.JsonMapper;

/// The system's Chromium, without a window.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<String> OPTIONS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--window-size=1000,900");

    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /// @param profile an empty folder
    Browser(Path profile) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(require("chromium").toString());
        options.addArguments(OPTIONS);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(require("chromedriver").toFile())
                        .withEnvironment(Map.of("HOME", profile.toString()))
                        .build();
        this.driver = new ChromeDriver(service, options);
        this.wait = new WebDriverWait(driver, PATIENCE, POLL);
    }

    /// Where a program of the system is, or null.
    static @Nullable Path find(String program) {
        for (var folder : System.getenv("PATH").split(":")) {
            var file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    private static Path require(String program) {
        var found = find(program);
        if (found == null) {
            throw new IllegalStateException(program + " is not installed");
        }
        return found;
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    /// The element with that id, once it is to be seen.
    WebElement element(String id) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(By.id(id)));
    }

    /// Clicks on the button with that text, once it can be clicked.
    void press(String text) {
        var button = By.xpath("//button[normalize-space()='" + text + "']");
        wait.until(
                        now ->
                                now.findElements(button).stream()
                                        .filter(each -> each.isDisplayed() && each.isEnabled())
                                        .findFirst()
                                        .orElse(null))
                .click();
    }

    /// Waits until the page shows a text.
    void awaitText(String text) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /// Whether scripts of the page can see a cookie.
    String cookiesSeenByScripts() {
        return String.valueOf(driver.executeScript("return document.cookie"));
    }

    /// Errors and warnings in the console so far, violations of the content security policy among
    /// them.
    List<String> complaints() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .forEach(complaints::add);
        return List.copyOf(complaints);
    }

    /// Everything that pages have asked for so far, but for the browser's own pages.
    List<String> requests() {
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            var message = JsonMapper.shared().readTree(entry.getMessage()).get("message");
            if (message.get("method").asString().equals("Network.requestWillBeSent")) {
                var url = message.at("/params/request/url").asString();
                if (!url.startsWith("chrome:")) {
                    requests.add(url);
                }
            }
        }
        return List.copyOf(requests);
    }

    /// Keeps a picture of the page for people to look at, as `target/pages/<name>.png`.
    void picture(String name) {
        try {
            var folder = Files.createDirectories(Path.of("target", "pages"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
