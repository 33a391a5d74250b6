package dev.muster.kit.scaffold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Works out what a newer kit does to a project that [ProjectScaffold] wrote. Writes nothing.
///
/// What the project began with is what the kit of this process would write: the project was built
/// with it. That, what people have made of it since, and what the newer kit would write are joined
/// as git does it.
public final class ProjectUpgrade {
    private static final Pattern FIRST = Pattern.compile("entry\\(\"([a-z][a-z0-9-]*)\\.read\"");

    private final Path root;
    private final ProjectName name;
    private final String first;

    private ProjectUpgrade(Path root, ProjectName name, String first) {
        this.root = root;
        this.name = name;
        this.first = first;
    }

    /// @param root the project
    /// @param app its name
    /// @throws ScaffoldException when it is none that was scaffolded
    public static ProjectUpgrade of(Path root, String app) {
        var tree = SourceTree.of(root);
        var name = ProjectName.of(app, tree.pack());
        var permissions =
                SourceTree.textOf(
                        tree.folder(SourceTree.MAIN, name.pack()).resolve("Permissions.java"));
        var row = FIRST.matcher(permissions == null ? "" : permissions);
        if (!Files.isRegularFile(root.resolve(app))
                || !tree.module().equals(root)
                || !tree.contents().endsWith(name.type() + ".java")) {
            throw new ScaffoldException(
                    "%s: expected a project as `new project` writes it, with %s and %s.java"
                            .formatted(root, app, name.type()));
        }
        return new ProjectUpgrade(root, name, row.find() ? row.group(1) : "none");
    }

    /// What is to be done.
    ///
    /// @param run the files that change
    /// @param patches what the newer kit changes where people did too, by path: to apply by hand
    /// @param gone what the project began with and has no more; it stays so
    public record Plan(Scaffold run, Map<String, String> patches, List<String> gone) {
        public Plan {
            patches = Collections.unmodifiableMap(new LinkedHashMap<>(patches));
            gone = List.copyOf(gone);
        }
    }

    /// @param kit the jar of the newer kit
    /// @throws ScaffoldException when it is no such jar
    public Plan to(Path kit) {
        var old = Frame.ofThisKit(Frame.PROJECT);
        var newer = Frame.of(kit);
        var begun = old.files(name, first);
        var changes = new ArrayList<FileChange>();
        var patches = new LinkedHashMap<String, String>();
        var gone = new ArrayList<String>();
        newer.files(name, first)
                .forEach(
                        (path, theirs) -> {
                            var ours = SourceTree.textOf(root.resolve(path));
                            var base = begun.get(path);
                            if (ours == null && base != null) {
                                gone.add(path);
                            } else if (ours == null) {
                                changes.add(new FileChange(path, null, theirs));
                            } else {
                                join(path, base, ours, theirs, changes, patches);
                            }
                        });
        var run =
                new Scaffold(
                        "upgrade --to " + newer.version(),
                        "kit " + newer.version(),
                        Map.of(),
                        changes,
                        Map.of());
        return new Plan(run, patches, gone);
    }

    private static void join(
            String path,
            @Nullable String base,
            String ours,
            String theirs,
            List<FileChange> changes,
            Map<String, String> patches) {
        try {
            var joined = Merge.of(path, base == null ? "" : base, ours, theirs);
            if (!joined.equals(ours)) {
                changes.add(new FileChange(path, ours, joined));
            }
        } catch (ScaffoldException conflict) {
            patches.put(path, patch(path, base == null ? ours : base, theirs));
        }
    }

    /// The files of a plan that can be run.
    public List<String> programs(Path kit) {
        return List.copyOf(Frame.of(kit).programs(name));
    }

    private static String patch(String path, String before, String after) {
        try {
            var folder = Files.createTempDirectory("patch");
            try {
                for (var side : Map.of("a", before, "b", after).entrySet()) {
                    var file = folder.resolve(side.getKey()).resolve(path);
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, side.getValue());
                }
                var diff =
                        new ProcessBuilder(
                                        "git",
                                        "diff",
                                        "--no-index",
                                        "--no-color",
                                        "--no-prefix",
                                        "a/" + path,
                                        "b/" + path)
                                .directory(folder.toFile())
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                try (var said = diff.getInputStream()) {
                    return new String(said.readAllBytes(), StandardCharsets.UTF_8);
                }
            } finally {
                Journal.delete(folder);
            }
        } catch (IOException e) {
            throw new ScaffoldException(
                    "git, which would compare %s, cannot be run (%s)"
                            .formatted(path, e.getMessage()));
        }
    }
}
