package dev.muster.kit.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the operation that a request means, in as many steps as its path has segments, however
/// many operations there are. Where several fit, what is written out goes before a parameter.
///
/// @param <T> what stands for an operation
final class OperationTree<T> {
    private final Node<T> root = new Node<>();

    private static final class Node<T> {
        private final Map<String, Node<T>> written = new HashMap<>();
        private final Map<String, T> operations = new TreeMap<>();
        private @Nullable Node<T> parameter;

        private Node<T> child(String segment) {
            if (!OperationPath.isParameter(segment)) {
                return written.computeIfAbsent(segment, _ -> new Node<>());
            }
            var child = parameter;
            if (child == null) {
                child = new Node<>();
                parameter = child;
            }
            return child;
        }
    }

    /// What is at a path.
    ///
    /// @param operation for the method that was asked for; null when there is none
    /// @param methods for which there is one; empty when nothing is at the path
    record Found<T>(@Nullable T operation, SortedSet<String> methods) {}

    void add(String method, OperationPath path, T operation) {
        var node = root;
        for (var segment : path.segments()) {
            node = node.child(segment);
        }
        node.operations.put(method, operation);
    }

    /// @param path decoded
    Found<T> find(String method, String path) {
        var ends = new ArrayList<Node<T>>();
        collect(root, OperationPath.segments(path), 0, ends);
        for (var end : ends) {
            var operation = end.operations.get(method);
            if (operation != null) {
                return new Found<>(operation, Collections.emptySortedSet());
            }
        }
        var methods = new TreeSet<String>();
        ends.forEach(end -> methods.addAll(end.operations.keySet()));
        return new Found<>(null, methods);
    }

    private static <T> void collect(
            Node<T> node, List<String> segments, int depth, List<Node<T>> ends) {
        if (depth == segments.size()) {
            ends.add(node);
            return;
        }
        var segment = segments.get(depth);
        var written = node.written.get(segment);
        if (written != null) {
            collect(written, segments, depth + 1, ends);
        }
        var parameter = node.parameter;
        if (parameter != null && !segment.isEmpty()) {
            collect(parameter, segments, depth + 1, ends);
        }
    }
}
