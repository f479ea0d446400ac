package dualdiffusion.studio.sketch;

import dualdiffusion.composer.StyleNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** None, one, or two styles to be mixed; {@link StyleNames#MIX} stands alone. */
public final class StyleChoice {
  private static final int MOST = 2;

  private final List<StyleNames.Line> known = StyleNames.all();
  private final ObservableList<String> chosen = FXCollections.observableArrayList();

  /** Every style, and any mixture, in the composer's order. */
  public List<StyleNames.Line> known() {
    return known;
  }

  /** Ids in the order they were chosen. */
  public ObservableList<String> chosen() {
    return chosen;
  }

  /** Chooses a style, or takes it back; a third takes the place of the first. */
  public void toggle(String id) {
    if (chosen.remove(id)) {
      return;
    }
    if (id.equals(StyleNames.MIX) || chosen.contains(StyleNames.MIX)) {
      chosen.setAll(id);
    } else if (chosen.size() < MOST) {
      chosen.add(id);
    } else {
      chosen.setAll(chosen.getLast(), id);
    }
  }

  /** As the composer asks for it; empty when any will do. */
  Optional<String> asked() {
    return chosen.isEmpty() ? Optional.empty() : Optional.of(String.join("+", chosen));
  }

  /** What is chosen, a line a style. */
  String about() {
    if (chosen.isEmpty()) {
      return "Any style, as the seed falls. Choose one, or two to mix them.";
    }
    return chosen.stream().map(this::about).collect(Collectors.joining("\n"));
  }

  private String about(String id) {
    return known.stream()
        .filter(line -> line.id().equals(id))
        .map(StyleChoice::words)
        .findFirst()
        .orElse(id);
  }

  /** E.g. "harp: plucked strings, 58–118 bpm". */
  static String words(StyleNames.Line line) {
    return line.id().equals(StyleNames.MIX)
        ? "mix: parts of any two styles"
        : "%s: %s, %.0f–%.0f bpm"
            .formatted(line.id(), line.about(), line.slowest(), line.fastest());
  }
}
