package dev.muster.build;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;

/// The contract's descriptions as Javadoc.
final class Docs {
    private Docs() {}

    /// Nothing for a blank text.
    static Optional<CodeBlock> describe(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(CodeBlock.of("$L\n", escape(text.strip())));
    }

    static CodeBlock parameter(String name, String text) {
        return CodeBlock.of("@param $L $L\n", name, escape(text.strip()));
    }

    /// Keeps the text from being read as a Unicode escape or as a block tag.
    private static String escape(String text) {
        return text.replace("\\u", "&#92;u").replaceAll("(?m)^@", "&#64;");
    }
}
