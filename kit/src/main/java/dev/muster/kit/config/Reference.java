package dev.muster.kit.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// The settings on paper.
final class Reference {
    private final Catalog catalog;

    Reference(Catalog catalog) {
        this.catalog = catalog;
    }

    String envExample() {
        var text = new StringBuilder();
        text.append("# The settings of ")
                .append(catalog.app())
                .append(". Copy this to .env, and take the # off what you change.\n")
                .append("# The environment goes before .env, and .env before ")
                .append(catalog.app())
                .append(".toml.\n");
        for (var group : catalog.groups()) {
            for (var key : group.keys()) {
                var fallback = key.fallback();
                text.append("\n# ").append(key.doc()).append('\n');
                if (key.type().isEnum()) {
                    text.append("# One of ").append(Conversion.choices(key.type())).append(".\n");
                }
                text.append("#")
                        .append(key.name())
                        .append('=')
                        .append(fallback == null ? "" : fallback)
                        .append('\n');
            }
        }
        text.append("\n# What a plugin is told: the key `url` of the plugin `webhook`.\n")
                .append("#PLUGIN_WEBHOOK_URL=\n");
        return text.toString();
    }

    String markdown() {
        var text = new StringBuilder();
        text.append("# Settings\n\n")
                .append("Generated from the code by `./")
                .append(catalog.app())
                .append(" reference`; a test keeps it true.\n\n")
                .append("The environment goes before `.env`, `.env` before `")
                .append(catalog.app())
                .append(".toml`, and that before the default. In the TOML file `HTTP_PORT` is")
                .append(" `port` of the table `[http]`. A key left empty counts as not set.")
                .append(" An unknown or malformed key stops the start.\n\n")
                .append("| Key | In TOML | Takes | Default | Meaning |\n")
                .append("|---|---|---|---|---|\n");
        for (var group : catalog.groups()) {
            for (var key : group.keys()) {
                var fallback = key.fallback();
                text.append("| `")
                        .append(key.name())
                        .append("` | `")
                        .append(key.tomlName())
                        .append("` | ")
                        .append(takes(key.type()))
                        .append(" | ")
                        .append(fallback == null ? "" : "`" + fallback + "`")
                        .append(" | ")
                        .append(key.doc().replace("|", "\\|"))
                        .append(key.secret() ? " Never shown. |\n" : " |\n");
            }
        }
        text.append("\nPlugins are told what stands under `PLUGIN_<NAME>_<KEY>`, in the TOML file")
                .append(" `[plugin.<name>]`; `config show` hides those values unless they are")
                .append(" clearly harmless.\n\n`")
                .append(catalog.launcherVariable())
                .append("` is read by the start script from the environment alone: more options")
                .append(" for the JVM, for example `-Xmx1g`.\n");
        return text.toString();
    }

    private static String takes(Class<?> type) {
        if (type.isEnum()) {
            return Conversion.choices(type);
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true, false";
        }
        if (type == Duration.class) {
            return "a duration: `30s`, `5m`, `2h`, `7d`";
        }
        if (type == Path.class) {
            return "a path";
        }
        return type == String.class ? "text" : words(type.getSimpleName());
    }

    private static String words(String typeName) {
        return "a " + typeName.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
