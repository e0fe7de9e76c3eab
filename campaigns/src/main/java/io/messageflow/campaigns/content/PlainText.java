package io.messageflow.campaigns.content;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// A document as plain text: paragraphs on lines of their own, lists with hyphens, links with their
/// addresses behind them.
final class PlainText {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "table",
          "tr",
          "ul",
          "ol",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "section",
          "article",
          "header",
          "footer",
          "center",
          "form");
  private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title");

  private PlainText() {}

  static String of(String html) {
    Element body = Jsoup.parse(html).body();
    body.select(String.join(",", UNSEEN)).remove();
    body.select("[style*=display:none], [style*=display: none]").remove();
    Writer writer = new Writer();
    NodeTraversor.traverse(writer, body);
    return writer.text();
  }

  private static final class Writer implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        append(words.text());
      } else if (node instanceof Element element) {
        open(element);
      }
    }

    private void open(Element element) {
      String name = element.normalName();
      if (name.equals("br")) {
        text.append('\n');
      } else if (name.equals("li")) {
        line();
        text.append("- ");
      } else if (name.equals("hr")) {
        line();
        text.append("---");
        line();
      } else if (name.equals("img")) {
        append(element.attr("alt"));
      } else if (BLOCKS.contains(name)) {
        line();
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      String name = element.normalName();
      if (name.equals("a")) {
        address(element);
      } else if (name.equals("p") || name.matches("h[1-6]")) {
        line();
        text.append('\n');
      } else if (BLOCKS.contains(name) || name.equals("li")) {
        line();
      } else if (name.equals("td") || name.equals("th")) {
        append(" ");
      }
    }

    private void address(Element link) {
      String address = link.attr("href");
      if (address.startsWith("http") && !link.text().strip().equals(address)) {
        text.append(" (").append(address).append(')');
      }
    }

    private void append(String words) {
      boolean isAtStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      text.append(isAtStart ? words.stripLeading() : words);
    }

    private void line() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }

    private String text() {
      return text.toString()
          .replaceAll("[ \\t\\u00a0]+\\n", "\n")
          .replaceAll("\\n{3,}", "\n\n")
          .strip();
    }
  }
}
