package dev.muster.kit.contract.site;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Descriptions are Markdown, as OpenAPI says. HTML in them stays text, and pictures become links:
/// a page loads nothing from elsewhere.
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Markdown() {}

    static String html(String text) {
        var document = PARSER.parse(text);
        document.accept(new Calming());
        return RENDERER.render(document);
    }

    private static final class Calming extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            visitChildren(image);
            replace(image, new Link(image.getDestination(), image.getTitle()));
        }

        /// The headings of a page are ours.
        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            replace(heading, new Paragraph());
        }

        private static void replace(Node node, Node other) {
            node.insertAfter(other);
            for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
                other.appendChild(child);
            }
            node.unlink();
        }
    }
}
