package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.scene.paint.Color;

/**
 * What the points of a map are coloured by.
 *
 * @param title for people
 * @param label number of the label whose scores do; −1 for the split, −2 for being left out
 */
public record MapColours(String title, int label) {
  private static final int SPLIT_OF = -1;
  private static final int STATE_OF = -2;

  public static final MapColours SPLIT = new MapColours("Split", SPLIT_OF);
  public static final MapColours STATE = new MapColours("Left out", STATE_OF);

  /** Split, left out, and each label. */
  public static List<MapColours> of(List<String> labels) {
    List<MapColours> all = new ArrayList<>(List.of(SPLIT, STATE));
    for (int i = 0; i < labels.size(); i++) {
      all.add(new MapColours(labels.get(i), i));
    }
    return all;
  }

  /** Names of the groups, in the order of their colours; none for labels. */
  List<String> groups(List<SampleRow> rows) {
    if (label == STATE_OF) {
      return List.of("learned from", "left out");
    }
    var names = new TreeSet<String>();
    if (label == SPLIT_OF) {
      rows.forEach(row -> names.add(row.split()));
    }
    return List.copyOf(names);
  }

  /**
   * A colour for each sample, as 0xAARRGGBB.
   *
   * @param inks of the groups, over again where they are more; a label goes from the first to the
   *     last
   */
  int[] of(List<SampleRow> rows, List<Color> inks) {
    List<String> groups = groups(rows);
    int[] colours = new int[rows.size()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = argb(colour(rows.get(i), groups, inks));
    }
    return colours;
  }

  private Color colour(SampleRow row, List<String> groups, List<Color> inks) {
    if (label >= 0) {
      float score = row.score(label);
      double share = Float.isNaN(score) ? 0 : Math.clamp(score, 0, 1);
      return inks.getFirst().interpolate(inks.getLast(), share);
    }
    int group = label == SPLIT_OF ? groups.indexOf(row.split()) : row.filtered().isEmpty() ? 0 : 1;
    return inks.get(Math.max(0, group) % inks.size());
  }

  private static int argb(Color colour) {
    return 0xff << 24
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
