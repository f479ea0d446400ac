package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of samples.
 *
 * @param title its head
 * @param width usual, px
 * @param text what a cell says
 * @param number what numbers are sorted by; null for texts
 */
public record SampleColumn(
    String title,
    double width,
    Function<SampleRow, String> text,
    @Nullable ToDoubleFunction<SampleRow> number) {
  /** Whole for the eye; all others are in the search. */
  private static final int MAX_TAGS = 4;

  private static final int MINUTE = 60;

  public static final SampleColumn NAME = new SampleColumn("Name", 280, SampleRow::id, null);
  public static final SampleColumn LENGTH =
      new SampleColumn("Length", 72, row -> length(row.seconds()), SampleRow::seconds);
  public static final SampleColumn SPLIT = new SampleColumn("Split", 88, SampleRow::split, null);
  public static final SampleColumn LOUDNESS =
      new SampleColumn("Loudness", 96, SampleColumn::loudness, SampleColumn::level);
  public static final SampleColumn TAGS = new SampleColumn("Tags", 240, SampleColumn::tags, null);
  public static final SampleColumn STATE =
      new SampleColumn("State", 200, SampleColumn::state, null);

  /** Those that every data set has. */
  public static final List<SampleColumn> USUAL =
      List.of(NAME, LENGTH, SPLIT, LOUDNESS, TAGS, STATE);

  /** The scores of a label. */
  public static SampleColumn score(String label, int index) {
    return new SampleColumn(
        label,
        110,
        row ->
            Float.isNaN(row.score(index))
                ? ""
                : String.format(Locale.ROOT, "%.2f", row.score(index)),
        row -> row.score(index));
  }

  /** The order of its cells; those that say nothing come last, whichever way it is. */
  public Comparator<SampleRow> order(boolean ascending) {
    ToDoubleFunction<SampleRow> value = number;
    if (value != null) {
      Comparator<SampleRow> by = Comparator.comparingDouble(value);
      return Comparator.<SampleRow, Boolean>comparing(row -> Double.isNaN(value.applyAsDouble(row)))
          .thenComparing(ascending ? by : by.reversed());
    }
    Comparator<SampleRow> by = Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    return Comparator.<SampleRow, Boolean>comparing(row -> text.apply(row).isEmpty())
        .thenComparing(ascending ? by : by.reversed());
  }

  private static String length(double seconds) {
    long whole = Math.round(seconds * 10);
    return String.format(
        Locale.ROOT, "%d:%04.1f", whole / (10 * MINUTE), whole % (10 * MINUTE) / 10.0);
  }

  private static double level(SampleRow row) {
    return row.lufs().orElse(row.level().orElse(Double.NaN));
  }

  private static String loudness(SampleRow row) {
    if (row.lufs().isPresent()) {
      return String.format(Locale.ROOT, "%.1f LUFS", row.lufs().getAsDouble());
    }
    return row.level().isPresent()
        ? String.format(Locale.ROOT, "%.1f dB RMS", row.level().getAsDouble())
        : "";
  }

  private static String tags(SampleRow row) {
    List<String> all = row.captions();
    String shown = String.join(", ", all.subList(0, Math.min(MAX_TAGS, all.size())));
    return all.size() > MAX_TAGS ? shown + " …" : shown;
  }

  private static String state(SampleRow row) {
    if (!row.filtered().isEmpty()) {
      return row.filtered();
    }
    if (row.encoded()) {
      return "encoded";
    }
    return row.embedded() ? "embedded" : "";
  }
}
