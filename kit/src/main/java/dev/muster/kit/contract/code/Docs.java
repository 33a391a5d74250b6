package dev.muster.kit.contract.code;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;

/// The contract's descriptions as Javadoc.
public enum Docs {
    /// Needs a JDK that reads Markdown (23 or newer).
    MARKDOWN {
        @Override
        String markup(String text) {
            return text;
        }
    },

    /// For any JDK. Of Markdown it knows `code`, which is what contracts have.
    HTML {
        @Override
        String markup(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("*/", "*&#47;")
                    .replace("{@", "&#123;@")
                    .replaceAll("`([^`]+)`", "<code>$1</code>")
                    .replaceAll("\n\\s*\n", "\n\n<p>");
        }
    };

    abstract String markup(String text);

    /// Nothing for a blank text.
    public Optional<CodeBlock> describe(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(CodeBlock.of("$L\n", escape(text.strip())));
    }

    /// What a parameter or component is.
    public CodeBlock parameter(String name, String text) {
        return CodeBlock.of("@param $L $L\n", name, escape(text.strip()));
    }

    /// Keeps the text from being read as a Unicode escape or as a block tag.
    private String escape(String text) {
        return markup(text).replace("\\u", "&#92;u").replaceAll("(?m)^@", "&#64;");
    }
}
