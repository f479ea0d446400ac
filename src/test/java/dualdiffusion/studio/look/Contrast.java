package dualdiffusion.studio.look;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Contrast by WCAG 2.2: of two colours, and of all text in a scene on what lies below it. */
public final class Contrast {
  static final double TEXT = 4.5;
  static final double GRAPHICS = 3;

  private Contrast() {}

  /** 1…21; colours without alpha. */
  static double of(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double s) {
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }

  /** What cannot be read well: text under 4.5 and icons under 3, in words. */
  public static List<String> faults(Node root) {
    var faults = new ArrayList<String>();
    collect(root, faults);
    return faults;
  }

  private static void collect(Node node, List<String> faults) {
    if (!node.isVisible() || node.isDisabled() || node.getOpacity() < 1) {
      return;
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      check(text, faults);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, faults));
    }
  }

  private static void check(Text text, List<String> faults) {
    boolean icon = text instanceof FontIcon;
    Paint fill = icon ? ((FontIcon) text).getIconColor() : text.getFill();
    Color below = below(text);
    double contrast = fill instanceof Color ink ? of(over(ink, below), below) : 21;
    if (contrast < (icon ? GRAPHICS : TEXT)) {
      faults.add(
          "%s %s %s on %s: %.2f"
              .formatted(icon ? "icon" : text.getText(), styles(text), fill, below, contrast));
    }
  }

  private static String styles(Node node) {
    var all = new ArrayList<String>();
    for (Node at = node; at != null && all.size() < 4; at = at.getParent()) {
      all.add(String.join(".", at.getStyleClass()));
    }
    return all.toString();
  }

  private static Color below(Node node) {
    List<Color> layers = new ArrayList<>();
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof Region region && region.getBackground() != null) {
        List<BackgroundFill> fills = new ArrayList<>(region.getBackground().getFills());
        Collections.reverse(fills);
        for (BackgroundFill fill : fills) {
          if (fill.getFill() instanceof Color colour) {
            layers.add(colour);
          }
        }
      }
      if (!layers.isEmpty() && layers.getLast().isOpaque()) {
        break;
      }
    }
    Color colour = Color.BLACK;
    for (Color layer : layers.reversed()) {
      colour = over(layer, colour);
    }
    return colour;
  }

  private static Color over(Color top, Color below) {
    double a = top.getOpacity();
    return Color.color(
        mix(top.getRed(), below.getRed(), a),
        mix(top.getGreen(), below.getGreen(), a),
        mix(top.getBlue(), below.getBlue(), a));
  }

  private static double mix(double top, double below, double alpha) {
    return Math.clamp(top * alpha + below * (1 - alpha), 0, 1);
  }
}
