package dev.muster.kit.contract.conformance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value that is worth a request.
///
/// @param what is special about it
record Sample(String what, JsonNode value) {
    static Sample text(String what, String text) {
        return new Sample(what, JsonNodeFactory.instance.stringNode(text));
    }

    /// As the only member of an object.
    Sample wrapped(String name) {
        return new Sample(
                name + ": " + what, JsonNodeFactory.instance.objectNode().set(name, value));
    }

    /// The value as a parameter has it.
    String asText() {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
