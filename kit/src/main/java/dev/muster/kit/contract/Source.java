package dev.muster.kit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The text of one contract file.
///
/// @param name its path, for example `dev/muster/incident/openapi.yaml`; the folder names the
///   domain, and messages name the file by it
/// @param yaml the text
/// @param words what the app says where the text leaves it open
public record Source(String name, String yaml, Vocabulary words) {
    public Source {
        if (name.lastIndexOf('/') < 1) {
            throw new IllegalArgumentException(
                    "'%s': expected a path whose folder names the domain, such as incident/openapi.yaml"
                            .formatted(name));
        }
    }

    /// A text that leaves nothing open, or is read where there is no app.
    public Source(String name, String yaml) {
        this(name, yaml, Vocabulary.OPEN);
    }

    /// The `openapi.yaml` in the package of a class.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Source beside(Class<?> type) {
        try (InputStream in = type.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "%s: expected an openapi.yaml in its package".formatted(type.getName()));
            }
            return new Source(
                    type.getPackageName().replace('.', '/') + "/openapi.yaml",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same text in an app with those words.
    public Source with(Vocabulary theWords) {
        return new Source(name, yaml, theWords);
    }

    /// The last folder of the name, for example `incident`.
    public String domain() {
        var folder = name.substring(0, name.lastIndexOf('/'));
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
