package dualdiffusion.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's pages as readers get them, and links between the project's own texts. */
class SiteTest {
  private static final List<Class<?>> LIBRARIES =
      List.of(Parser.class, TablesExtension.class, HeadingAnchorExtension.class);
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern IMAGE = Pattern.compile("<img [^>]*>");
  private static final Pattern WRITTEN = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @TempDir private static Path site;

  @BeforeAll
  static void aSite() throws IOException, InterruptedException {
    SourceProgram.run(Path.of("src/docs/site/Site.java"), LIBRARIES, ".", site.toString());
  }

  @Test
  void everyLinkAndPictureOfThePagesIsThere() throws IOException {
    List<Path> pages = files(site, ".html");
    assertThat(pages).hasSizeGreaterThan(20);
    for (Path page : pages) {
      assertThat(matches(LINK, page)).isNotEmpty().allSatisfy(link -> follow(page, link));
    }
  }

  @Test
  void everyPictureSaysInWordsWhatItShows() throws IOException {
    for (Path page : files(site, ".html")) {
      assertThat(images(page))
          .as(page.toString())
          .allMatch(tag -> tag.matches(".* alt=\"[^\"]+\".*"));
    }
  }

  @Test
  void linksBetweenTheProjectsTextsLeadSomewhere() throws IOException {
    Stream<Path> texts =
        Stream.of("src/docs", "installer")
            .flatMap(folder -> files(Path.of(folder), ".md").stream());
    for (Path text : Stream.concat(Stream.of(Path.of("README.md")), texts).toList()) {
      Path folder = text.toAbsolutePath().getParent();
      assertThat(matches(WRITTEN, text))
          .filteredOn(link -> !link.contains("://") && !link.startsWith("#"))
          .allSatisfy(link -> assertThat(folder.resolve(file(link))).as("in " + text).exists());
    }
  }

  private static void follow(Path page, String link) throws IOException {
    if (link.contains("://")) {
      return;
    }
    Path to = link.startsWith("#") ? page : page.resolveSibling(file(link));
    assertThat(to).as(page + ": " + link).exists();
    if (link.contains("#")) {
      String anchor = link.substring(link.indexOf('#') + 1);
      assertThat(Files.readString(to)).as(page + ": " + link).contains("id=\"" + anchor + "\"");
    }
  }

  private static String file(String link) {
    return link.replaceFirst("#.*", "");
  }

  private static List<String> images(Path page) throws IOException {
    return IMAGE.matcher(Files.readString(page)).results().map(MatchResult::group).toList();
  }

  private static List<String> matches(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
