package dev.muster.kit.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// The places where an operator may write settings. Each is read whole; what it holds that is no
/// setting becomes a problem.
final class Sources {
    private static final Pattern DOTENV_KEY = Pattern.compile("\\s*([\\w.\\-]+)\\s*=.*");

    private final Catalog catalog;
    private final Path directory;
    private final List<SettingProblem> problems;

    /// @param directory where `.env` and the TOML file are looked for
    /// @param problems takes what is wrong
    Sources(Catalog catalog, Path directory, List<SettingProblem> problems) {
        this.catalog = catalog;
        this.directory = directory;
        this.problems = problems;
    }

    /// What is set in the environment. Variables of other programs are left alone, unless they look
    /// like a setting with a slip in it.
    List<Found> environment(Map<String, String> environment) {
        var found = new ArrayList<Found>();
        environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        variable -> {
                            var name = variable.getKey();
                            var entry = new Found(name, name, "environment", variable.getValue());
                            if (catalog.knows(name)) {
                                found.add(entry);
                            } else if (isOurs(name)) {
                                unknown(entry, catalog.nearest(name).name());
                            } else if (catalog.isTypo(name)) {
                                unknown(
                                        entry,
                                        catalog.nearest(name).name()
                                                + "; unset it if another program needs it");
                            }
                        });
        return found;
    }

    private boolean isOurs(String variable) {
        return variable.startsWith(catalog.prefix())
                && !variable.equals(catalog.launcherVariable())
                && !catalog.isForCommands(variable);
    }

    /// What the `.env` file says; nothing when there is none.
    List<Found> dotenv() {
        var file = directory.resolve(".env");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try {
            var lines = Files.readAllLines(file);
            var entries =
                    Dotenv.configure()
                            .directory(directory.toString())
                            .load()
                            .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE);
            entries.stream()
                    .sorted(Comparator.comparingInt(entry -> lineOf(lines, entry)))
                    .map(
                            entry ->
                                    new Found(
                                            entry.getKey(),
                                            entry.getKey(),
                                            ".env:" + lineOf(lines, entry),
                                            entry.getValue()))
                    .forEach(
                            entry -> {
                                if (catalog.knows(entry.key())) {
                                    found.add(entry);
                                } else {
                                    unknown(entry, catalog.nearest(entry.key()).name());
                                }
                            });
            reportSwallowed(lines, entries.stream().map(DotenvEntry::getKey).toList());
        } catch (IOException e) {
            problems.add(new SettingProblem(".env", file.toString(), "cannot be read: " + e));
        } catch (DotenvException e) {
            problems.add(new SettingProblem(beforeValue(e), ".env", "expected KEY=value"));
        }
        return found;
    }

    /// The parser takes lines after an unclosed quote for a part of the value, and drops them.
    private void reportSwallowed(List<String> lines, List<String> keys) {
        for (int i = 0; i < lines.size(); i++) {
            var matcher = DOTENV_KEY.matcher(lines.get(i));
            if (matcher.matches() && !keys.contains(matcher.group(1))) {
                problems.add(
                        new SettingProblem(
                                matcher.group(1),
                                ".env:" + (i + 1),
                                "could not be read; expected an even number of quotes"));
                return;
            }
        }
    }

    private static int lineOf(List<String> lines, DotenvEntry entry) {
        for (int i = lines.size(); i > 0; i--) {
            var matcher = DOTENV_KEY.matcher(lines.get(i - 1));
            if (matcher.matches() && matcher.group(1).equals(entry.getKey())) {
                return i;
            }
        }
        return 1;
    }

    /// The part of a malformed line that is certainly no secret.
    private static String beforeValue(DotenvException e) {
        var line = String.valueOf(e.getMessage()).replaceFirst("^Malformed entry(, [a-z ]+)? ", "");
        return line.contains("=") ? line.substring(0, line.indexOf('=')).strip() : "a line";
    }

    /// What the TOML file says; nothing when there is none.
    List<Found> toml() {
        var name = catalog.app() + ".toml";
        var file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        try {
            flatten("", TomlMapper.shared().readTree(file.toFile()), name, found);
        } catch (JacksonException e) {
            var where = e.getLocation();
            problems.add(
                    new SettingProblem(
                            name,
                            "line " + where.getLineNr() + ", column " + where.getColumnNr(),
                            e.getOriginalMessage()));
        }
        return found;
    }

    private void flatten(String path, JsonNode node, String origin, List<Found> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            member ->
                                    flatten(
                                            path.isEmpty()
                                                    ? member.getKey()
                                                    : path + "." + member.getKey(),
                                            member.getValue(),
                                            origin,
                                            found));
            return;
        }
        var key = path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        if (node.isArray()) {
            problems.add(new SettingProblem(path, origin, "a list; expected one value"));
        } else if (catalog.knows(key)) {
            found.add(new Found(key, path, origin, node.asString()));
        } else {
            unknown(new Found(key, path, origin, ""), catalog.nearest(key).tomlName());
        }
    }

    private void unknown(Found entry, String nearest) {
        problems.add(
                new SettingProblem(
                        entry.name(),
                        entry.origin(),
                        "there is no such setting; the nearest is " + nearest));
    }
}
