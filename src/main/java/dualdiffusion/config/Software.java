package dualdiffusion.config;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The libraries in this product and their licences, from the list that the build makes of them. */
public final class Software {
  private static final String LIST = "/META-INF/sbom/application.cdx.json";

  /** What comes inside other packages, and so is in no list of Maven's. */
  private static final List<Library> INSIDE =
      List.of(
          new Library("FFmpeg", "8.1.2", List.of("LGPL-2.1-or-later")),
          new Library("OpenJDK", "25", List.of("GPL-2.0-with-classpath-exception")),
          new Library("PyTorch (libtorch)", "2.7.1", List.of("BSD-3-Clause")));

  private Software() {}

  /**
   * One library.
   *
   * @param name group and name, e.g. {@code org.slf4j:slf4j-api}
   * @param licences SPDX ids, or names where there is no id
   */
  public record Library(String name, String version, List<String> licences) {}

  /**
   * All libraries by name.
   *
   * @throws ConfigException in a development checkout, where the list was not made
   */
  public static List<Library> libraries() {
    try (InputStream in = Software.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new ConfigException(
            Problem.of("The list of libraries is not here.", "Make it: mvn package."), null);
      }
      List<Library> all = new ArrayList<>(INSIDE);
      all.addAll(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      return List.copyOf(all);
    } catch (IOException e) {
      throw new ConfigException(
          Problem.of("The list of libraries cannot be read.", "Install the studio again."), e);
    }
  }

  /** Libraries of a CycloneDX document. */
  static List<Library> parse(String json) {
    List<Library> found = new ArrayList<>();
    for (Object entry : list(Json.parseTree(json, LIST).get("components"))) {
      Map<?, ?> component = map(entry);
      String group = text(component, "group");
      String name = text(component, "name");
      found.add(
          new Library(
              group.isEmpty() ? name : group + ":" + name,
              text(component, "version"),
              list(component.get("licenses")).stream().map(Software::licence).toList()));
    }
    // A library whose natives are a jar of their own stands there twice.
    return found.stream().distinct().sorted(Comparator.comparing(Library::name)).toList();
  }

  private static String licence(Object choice) {
    String expression = text(map(choice), "expression");
    Map<?, ?> licence = map(map(choice).get("license"));
    String id = text(licence, "id");
    return !expression.isEmpty() ? expression : id.isEmpty() ? text(licence, "name") : id;
  }

  private static String text(Map<?, ?> map, String field) {
    return map.get(field) instanceof String text ? text : "";
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
