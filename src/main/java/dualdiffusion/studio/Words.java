package dualdiffusion.studio;

import dualdiffusion.dsp.NoteName;
import dualdiffusion.studio.brush.MaskExtent;
import java.util.Locale;

/** Times, frequencies, levels and pieces of music as people read them. */
public final class Words {
  private static final String THIN_SPACE = "\u2009";
  private static final double MINUTE = 60;

  private Words() {}

  /** E.g. "00:03.584". */
  public static String clock(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT, "%02d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
  }

  /** E.g. "0:08" or "1:24". */
  public static String length(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** E.g. "2.9 s" or "2 min 5 s". */
  public static String duration(double seconds) {
    return seconds < MINUTE
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %d s".formatted((long) (seconds / MINUTE), (long) (seconds % MINUTE));
  }

  /** What was composed, e.g. "harp + electro, F# minor, 88 bpm". */
  public static String music(String style, String key, String mode, double tempo) {
    return "%s, %s %s, %d bpm"
        .formatted(style.replace("+", " + "), key, mode, Math.round(tempo));
  }

  /** Whole hertz in groups of three, e.g. "1 318". */
  public static String hz(double hz) {
    return String.format(Locale.ROOT, "%,d", Math.round(hz)).replace(",", THIN_SPACE);
  }

  /** Two significant digits, for boxes that are no finer than mask cells. */
  public static String roundHz(double hz) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, hz))) - 1));
    return hz(Math.round(hz / unit) * unit);
  }

  /** E.g. "2.9 s · 310–2 600 Hz". */
  public static String extent(MaskExtent extent) {
    return "%s · %s–%s Hz"
        .formatted(duration(extent.seconds()), roundHz(extent.lowHz()), roundHz(extent.highHz()));
  }

  /** What lies under the pointer, e.g. "5.84 s · 1 318 Hz · E6 · −31 dB". */
  public static String readout(double seconds, double hz, double db) {
    var text = new StringBuilder(String.format(Locale.ROOT, "%.2f s · %s Hz", seconds, hz(hz)));
    String note = NoteName.nearest(hz);
    if (!note.isEmpty()) {
      text.append(" · ").append(note);
    }
    if (!Double.isNaN(db)) {
      text.append(" · ").append(db(db));
    }
    return text.toString();
  }

  private static String db(double db) {
    return (db < 0 ? "−" : "") + Math.round(Math.abs(db)) + " dB";
  }
}
