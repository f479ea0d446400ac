import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes the guide's pages of {@code src/docs/guide/*.md}: one HTML file each, for reading without a
 * network. {@code order.txt} names sections and their pages; a page that it does not name comes
 * last. A link that leads nowhere ends the build.
 */
final class Site {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private final Path docs;
  private final Path guide;
  private final Path target;
  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private final Map<String, Node> pages = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  private Site(Path project, Path target) {
    this.docs = project.resolve("src/docs");
    this.guide = docs.resolve("guide");
    this.target = target;
  }

  /**
   * @param arguments the project's folder, and where to write if not to {@code target/guide}
   */
  public static void main(String[] arguments) throws IOException {
    Path project = Path.of(arguments[0]);
    Path target = arguments.length > 1 ? Path.of(arguments[1]) : project.resolve("target/guide");
    new Site(project, target).make();
  }

  private void make() throws IOException {
    Files.createDirectories(target);
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".md")) {
        pages.put(base(name), parser.parse(Files.readString(file)));
      } else {
        Files.write(target.resolve(name), Files.readAllBytes(file));
      }
    }
    Files.write(target.resolve("guide.css"), Files.readAllBytes(docs.resolve("site/guide.css")));
    String frame = Files.readString(docs.resolve("site/page.html"));
    for (Map.Entry<String, Node> page : pages.entrySet()) {
      write(page.getKey(), page.getValue(), frame);
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("Links that lead nowhere:\n" + String.join("\n", broken));
    }
    System.out.println("guide: " + pages.size() + " pages in " + target);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(guide)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void write(String name, Node page, String frame) throws IOException {
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            follow(name, link);
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            if (!Files.exists(guide.resolve(image.getDestination()))) {
              broken.add(name + ".md: " + image.getDestination());
            }
          }
        });
    String html =
        frame
            .replace("@TITLE@", escaped(title(page)))
            .replace("@NAVIGATION@", navigation(name))
            .replace("@CONTENT@", renderer.render(page));
    Files.writeString(target.resolve(name + ".html"), html);
  }

  /** Pages of the guide become pages of the site; files of the source tree become plain words. */
  private void follow(String page, Link link) {
    String to = link.getDestination();
    if (to.contains("://") || to.startsWith("#")) {
      return;
    }
    String file = to.replaceFirst("#.*", "");
    String anchor = to.substring(file.length());
    if (!Files.exists(guide.resolve(file))) {
      broken.add(page + ".md: " + to);
    } else if (file.endsWith(".md") && !file.contains("/")) {
      link.setDestination(base(file) + ".html" + anchor);
    } else if (file.contains("/")) {
      while (link.getFirstChild() != null) {
        link.insertBefore(link.getFirstChild());
      }
      link.unlink();
    }
  }

  private String navigation(String current) throws IOException {
    var html = new StringBuilder();
    List<String> rest = new ArrayList<>(pages.keySet());
    for (String line : Files.readAllLines(docs.resolve("site/order.txt"))) {
      if (line.startsWith("#")) {
        html.append("<h2>").append(escaped(line.substring(1).strip())).append("</h2>\n");
      } else if (rest.remove(line.strip())) {
        html.append(entry(line.strip(), current));
      }
    }
    rest.forEach(page -> html.append(entry(page, current)));
    return html.toString();
  }

  private String entry(String page, String current) {
    String mark = page.equals(current) ? " aria-current=\"page\"" : "";
    return "<a href=\""
        + page
        + ".html\""
        + mark
        + ">"
        + escaped(title(pages.get(page)))
        + "</a>\n";
  }

  /** The first heading's words. */
  private static String title(Node page) {
    for (Node node = page.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        var text = new StringBuilder();
        node.accept(
            new AbstractVisitor() {
              @Override
              public void visit(Text words) {
                text.append(words.getLiteral());
              }
            });
        return text.toString();
      }
    }
    return "Guide";
  }

  private static String base(String file) {
    return file.replaceFirst("\\.md$", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
