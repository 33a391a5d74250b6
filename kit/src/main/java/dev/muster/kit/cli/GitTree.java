package dev.muster.kit.cli;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.Source;
import dev.muster.kit.contract.Vocabulary;
import dev.muster.kit.contract.diff.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The source tree as git remembers it.
final class GitTree {
    private static final Pattern SOURCE =
            Pattern.compile("(?:.*/)?src/main/(?:java|resources)/(.+/openapi\\.yaml)");
    private static final Pattern COMMON =
            Pattern.compile("(?:.*/)?src/main/java/dev/muster/kit/contract/common\\.yaml");

    private final Path directory;
    private final Vocabulary words;

    /// @param directory the source tree, or a part of it
    /// @param words what the app says today where a contract leaves it open
    GitTree(Path directory, Vocabulary words) {
        this.directory = directory;
        this.words = words;
    }

    /// The nearest tag at a revision or before it; empty when there is none, or no git.
    Optional<String> lastTag(String revision) {
        return ask("describe", "--tags", "--abbrev=0", revision).map(String::strip);
    }

    /// Whether a text names a revision.
    boolean knows(String revision) {
        return commit(revision).isPresent();
    }

    private Optional<String> commit(String revision) {
        // What begins with a hyphen would be an option, and no revision does.
        return revision.startsWith("-")
                ? Optional.empty()
                : ask("rev-parse", "--verify", "--quiet", revision + "^{commit}")
                        .map(String::strip);
    }

    /// The contract as it was: the files of all domains, put together.
    ///
    /// @throws Failed when there were none
    Bundle contract(String revision) {
        var commit = commit(revision).orElseThrow(() -> unknown(revision));
        var files =
                ask("ls-tree", "-r", "-z", "--name-only", commit)
                        .map(names -> names.split("\0", -1))
                        .orElseThrow(() -> unknown(revision));
        var sources = new ArrayList<Source>();
        @Nullable String common = null;
        for (var file : files) {
            var source = SOURCE.matcher(file);
            if (source.matches()) {
                sources.add(new Source(source.group(1), text(commit, file), words));
            } else if (COMMON.matcher(file).matches()) {
                common = text(commit, file);
            }
        }
        if (sources.isEmpty()) {
            throw new Failed(
                    "'%s': that revision has no openapi.yaml under src/main; expected one that has, or a file that api export printed"
                            .formatted(revision));
        }
        return Bundle.of(revision, version(revision), sources, common);
    }

    private String version(String revision) {
        return Version.isOne(revision) ? revision : lastTag(revision).orElse("");
    }

    private static Failed unknown(String revision) {
        return new Failed("'%s': git knows no such revision".formatted(revision));
    }

    private String text(String commit, String file) {
        return ask("show", commit + ":./" + file)
                .orElseThrow(() -> new Failed(file + ": git cannot show it at " + commit));
    }

    /// What git answers; empty when it cannot, or is not there.
    private Optional<String> ask(String... arguments) {
        var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        try {
            var process = start(command);
            try (var answer = process.getInputStream()) {
                var text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
