package dev.muster.kit.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The revisions that the code comes with. Each stands on its parents; the heads are those that
/// none stands on. There should be one.
public final class Migrations {
    // In the order in which they are applied.
    private final Map<String, Revision> byId;

    private Migrations(Map<String, Revision> byId) {
        this.byId = byId;
    }

    /// Reads the files `*.sql` in the folders `migrations` of the class path, in directories and
    /// jars.
    ///
    /// @throws MigrationException when a file is malformed, a revision is there twice, its parent
    ///   is missing, or it is its own ancestor
    public static Migrations onClassPath(ClassLoader loader) {
        try {
            return of(RevisionFiles.onClassPath(loader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param files the texts by file name
    /// @throws MigrationException when a file is malformed, a revision is there twice, its parent
    ///   is missing, or it is its own ancestor
    public static Migrations of(Map<String, String> files) {
        var revisions = new TreeMap<String, Revision>();
        for (var file : new TreeMap<>(files).entrySet()) {
            var revision = RevisionFile.parse(file.getKey(), file.getValue());
            var twin = revisions.put(revision.id(), revision);
            if (twin != null) {
                throw new MigrationException(
                        "%s and %s are both revision %s; give one of them another time"
                                .formatted(twin.file(), revision.file(), revision.id()));
            }
        }
        return new Migrations(ordered(revisions));
    }

    /// These and some more.
    ///
    /// @throws MigrationException when a parent is missing
    public Migrations with(List<Revision> more) {
        var revisions = new TreeMap<>(byId);
        more.forEach(revision -> revisions.put(revision.id(), revision));
        return new Migrations(ordered(revisions));
    }

    /// All of them, in the order in which they are applied: parents first, and the earlier of those
    /// that may come next.
    public List<Revision> revisions() {
        return List.copyOf(byId.values());
    }

    /// Those that no other stands on, in the order in which they are applied.
    public List<Revision> heads() {
        var parents = parents(byId.values());
        return all(it -> !parents.contains(it.id()));
    }

    /// The only head; null when there is no revision at all, or more than one head.
    public @Nullable Revision head() {
        var heads = heads();
        return heads.size() == 1 ? heads.getFirst() : null;
    }

    /// What must be applied before a revision can be, in that order.
    public List<Revision> ancestors(Revision revision) {
        var ancestors = new HashSet<String>();
        var left = new ArrayList<>(revision.parents());
        while (!left.isEmpty()) {
            var id = left.removeLast();
            var next = byId.get(id);
            if (next != null && ancestors.add(id)) {
                left.addAll(next.parents());
            }
        }
        return among(ancestors);
    }

    /// What must be undone before a revision can be; in the order in which they are applied.
    public List<Revision> descendants(Revision revision) {
        var above = new HashSet<>(Set.of(revision.id()));
        // Whoever stands on one of them comes after it.
        byId.values().stream()
                .filter(it -> it.parents().stream().anyMatch(above::contains))
                .forEach(it -> above.add(it.id()));
        return all(it -> above.contains(it.id()) && !it.id().equals(revision.id()));
    }

    /// Finds a revision.
    ///
    /// @param prefix its id, or as much of it as no other has
    /// @throws MigrationException when there is none, or more than one
    public Revision find(String prefix) {
        var exact = byId.get(prefix);
        if (exact != null) {
            return exact;
        }
        var found = prefix.isEmpty() ? List.<Revision>of() : all(it -> it.id().startsWith(prefix));
        if (found.isEmpty()) {
            throw new MigrationException(
                    "%s is no revision; known are %s".formatted(prefix, ids(byId.values())));
        }
        if (found.size() > 1) {
            throw new MigrationException(
                    "%s may be each of %s; write more of it".formatted(prefix, ids(found)));
        }
        return found.getFirst();
    }

    /// What a merge can stand on.
    ///
    /// @param prefixes as for [#find]; none for all heads
    /// @throws MigrationException when they are fewer than two, or one stands on another
    public List<Revision> mergeable(List<String> prefixes) {
        var chosen =
                prefixes.isEmpty()
                        ? heads()
                        : prefixes.stream().map(this::find).distinct().toList();
        if (chosen.size() < 2) {
            throw new MigrationException(
                    "%s: expected at least two revisions to merge; the heads are %s"
                            .formatted(
                                    chosen.isEmpty() ? "none" : chosen.getFirst(), ids(heads())));
        }
        for (var one : chosen) {
            for (var below : ancestors(one)) {
                if (chosen.contains(below)) {
                    throw new MigrationException(
                            "%s stands on %s already; leave that one out".formatted(one, below));
                }
            }
        }
        return chosen;
    }

    /// The revision of an id; null when there is none.
    @Nullable Revision get(String id) {
        return byId.get(id);
    }

    /// Those that are in a set.
    List<Revision> among(Set<String> ids) {
        return all(it -> ids.contains(it.id()));
    }

    private List<Revision> all(Predicate<Revision> wanted) {
        return byId.values().stream().filter(wanted).toList();
    }

    private static Map<String, Revision> ordered(Map<String, Revision> revisions) {
        requireParents(revisions);
        var ordered = new LinkedHashMap<String, Revision>();
        var left = new TreeMap<>(revisions);
        while (!left.isEmpty()) {
            var next =
                    left.values().stream()
                            .filter(it -> ordered.keySet().containsAll(it.parents()))
                            .findFirst();
            if (next.isEmpty()) {
                throw new MigrationException(
                        "%s: one of them is its own ancestor; it must say '-- parent: none' or name"
                                        .formatted(ids(left.values()))
                                + " an earlier revision");
            }
            ordered.put(next.get().id(), next.get());
            left.remove(next.get().id());
        }
        return ordered;
    }

    private static void requireParents(Map<String, Revision> revisions) {
        for (var revision : revisions.values()) {
            for (var parent : revision.parents()) {
                if (!revisions.containsKey(parent)) {
                    throw new MigrationException(
                            "%s: its parent %s is not there; known are %s"
                                    .formatted(revision.file(), parent, ids(revisions.values())));
                }
            }
        }
    }

    private static Set<String> parents(Collection<Revision> revisions) {
        return revisions.stream().flatMap(it -> it.parents().stream()).collect(Collectors.toSet());
    }

    private static String ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).sorted().collect(Collectors.joining(", "));
    }
}
