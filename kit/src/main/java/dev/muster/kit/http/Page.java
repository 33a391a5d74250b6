package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder of static files on the class path, shown to browsers.
///
/// @param path where it is shown, for example `/sign-in`
/// @param neighbour the class beside whose class file the folder lies
/// @param folder the folder's name, relative to the neighbour or absolute with a leading slash
/// @param overrides text served instead of files, by file name
public record Page(String path, Class<?> neighbour, String folder, Map<String, String> overrides) {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "map", "application/json");

    public Page(String path, Class<?> neighbour, String folder) {
        this(path, neighbour, folder, Map.of());
    }

    /// The readable contract: Swagger UI from its web jar, pointed at our own document.
    public static Page docs(String path) {
        return new Page(
                path,
                Page.class,
                "/META-INF/resources/webjars/swagger-ui/" + webJarVersion(),
                Map.of(
                        "swagger-initializer.js",
                        """
                        window.onload = () => {
                          window.ui = SwaggerUIBundle({
                            url: "/api/openapi.json",
                            dom_id: "#swagger-ui",
                            deepLinking: true,
                            presets: [SwaggerUIBundle.presets.apis],
                            layout: "BaseLayout",
                            docExpansion: "list",
                            validatorUrl: null
                          });
                        };
                        """));
    }

    private static String webJarVersion() {
        var about = new Properties();
        try (var in =
                Page.class.getResourceAsStream(
                        "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "The web jar of Swagger UI is not on the class path");
            }
            about.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return about.getProperty("version", "");
    }

    void route(HttpRouting.Builder routing, Edge edge) {
        // A relative link on a page resolves against its folder, so the folder is shown under a
        // trailing slash.
        routing.get(
                path,
                edge.open(
                        (_, response, _) -> {
                            response.status(308);
                            response.header(HeaderNames.LOCATION, path + "/");
                            response.send();
                        }));
        routing.get(path + "/", edge.open((_, response, _) -> send("index.html", response)));
        routing.get(
                path + "/{file}",
                edge.open(
                        (request, response, _) ->
                                send(request.path().pathParameters().get("file"), response)));
    }

    private void send(String file, ServerResponse response) {
        var bytes = FILE_NAME.matcher(file).matches() ? bytes(file) : null;
        if (bytes == null) {
            throw new Refused(CommonError.NOT_FOUND, path + "/" + file + " does not exist");
        }
        var extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        response.header(
                HeaderNames.CONTENT_TYPE,
                TYPES.getOrDefault(extension, "application/octet-stream"));
        SecurityHeaders.applyToPage(response);
        response.send(bytes);
    }

    private byte @Nullable [] bytes(String file) {
        var text = overrides.get(file);
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        URL found = neighbour.getResource(folder + "/" + file);
        if (found == null) {
            return null;
        }
        try (var in = found.openStream()) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
