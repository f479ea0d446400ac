package dualdiffusion.studio.tracks;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/** Colours of what is drawn. */
final class Ink {
  static final Color GROUND = Color.web("#15181e");
  static final Color LANE = Color.web("#1a1e26");
  static final Color CHOSEN_LANE = Color.web("#20242e");
  static final Color LINE = Color.web("#2a303b");
  static final Color BAR = Color.web("#39414f");
  static final Color BEAT = Color.web("#272d38");
  static final Color DIVISION = Color.web("#20252e");
  static final Color TEXT = Color.web("#c6ccd8");
  static final Color MUTED = Color.web("#8b93a1");
  static final Color DARK = Color.web("#0c0e12");
  static final Color WELL = Color.web("#05060a");
  static final Color FADE = Color.web("#0c0e12", 0.72);
  static final Color GAIN = Color.web("#ffffff", 0.75);
  static final Color SELECTED = Color.WHITE;
  static final Color SWEEP = Color.web("#7c5cff", 0.18);
  static final Color SWEEP_EDGE = Color.web("#a592ff");
  static final Color LOOP = Color.web("#7fe0cf");
  static final Color LOOP_OFF = Color.web("#4a525e");
  static final Color MARKER = Color.web("#f0b35a");
  static final Color SHADE = Color.web("#15181e", 0.55);

  private static final Map<String, Color> OWN = new HashMap<>();

  private Ink() {}

  /** A track's colour. */
  static Color of(String colour) {
    return OWN.computeIfAbsent(colour, Color::web);
  }
}
