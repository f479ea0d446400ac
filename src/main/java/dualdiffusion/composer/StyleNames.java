package dualdiffusion.composer;

import dualdiffusion.core.BadRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The styles by name. */
public final class StyleNames {
  /** Stands for any two styles mixed. */
  public static final String MIX = "mix";

  private StyleNames() {}

  /** A style's name and one line about it. */
  public record Line(String id, String about, double slowest, double fastest) {}

  /** All styles, mixtures last. */
  public static List<Line> all() {
    List<Line> lines =
        Styles.ALL.stream()
            .map(s -> new Line(s.id(), s.about(), s.tempo().low(), s.tempo().high()))
            .collect(Collectors.toList());
    lines.add(new Line(MIX, "parts of any two styles; or name them: harp+electro", 55, 185));
    return List.copyOf(lines);
  }

  /**
   * Styles that a name stands for: one, or two that are mixed; empty for {@code mix}.
   *
   * @throws BadRequestException for an unknown name
   */
  static List<Style> find(String name) {
    String clean = name.strip().toLowerCase(Locale.ROOT);
    if (clean.equals(MIX)) {
      return List.of();
    }
    List<Style> found = Arrays.stream(clean.split("\\+", -1)).map(n -> one(n, name)).toList();
    if (found.size() > 2) {
      throw new BadRequestException("\"" + name + "\" names more than two styles.", "Name two.");
    }
    return found.size() == 2 && found.get(0).id().equals(found.get(1).id())
        ? found.subList(0, 1)
        : found;
  }

  static void check(String name) {
    find(name);
  }

  private static Style one(String name, String all) {
    Optional<Style> found =
        Styles.ALL.stream().filter(s -> s.id().equals(name.strip())).findFirst();
    return found.orElseThrow(
        () ->
            new BadRequestException(
                "There is no style \"" + all + "\".",
                "Use one of "
                    + Styles.ALL.stream().map(Style::id).collect(Collectors.joining(", "))
                    + ", two joined by +, or "
                    + MIX
                    + "."));
  }
}
