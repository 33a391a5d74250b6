package dev.muster.kit.contract.diff;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A contract, with what its references lead to.
record Tree(JsonNode root) {
    /// Longer chains of references than this are taken for cycles.
    private static final int HOPS = 20;

    /// What a reference leads to; null when that is nothing in this document.
    @Nullable JsonNode target(String ref) {
        if (!ref.startsWith("#")) {
            return null;
        }
        try {
            var pointer = URLDecoder.decode(ref.substring(1), StandardCharsets.UTF_8);
            var node = root.at(JsonPointer.compile(pointer));
            return node.isMissingNode() ? null : node;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Follows references until there is none. A missing node when one leads nowhere.
    JsonNode resolve(JsonNode node) {
        var current = node;
        for (int hops = 0; hops < HOPS; hops++) {
            var ref = current.path("$ref").asString("");
            if (ref.isEmpty()) {
                return current;
            }
            var target = target(ref);
            if (target == null) {
                return MissingNode.getInstance();
            }
            current = target;
        }
        return MissingNode.getInstance();
    }

    /// The name of the component that a node refers to; empty when it refers to none.
    static String component(JsonNode node) {
        var ref = node.path("$ref").asString("");
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
