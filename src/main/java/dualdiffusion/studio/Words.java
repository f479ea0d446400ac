package dualdiffusion.studio;

import dualdiffusion.dsp.NoteName;
import dualdiffusion.dsp.Notes;
import dualdiffusion.studio.brush.Beats;
import dualdiffusion.studio.brush.MaskExtent;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A take's name as that of a WAV file, e.g. "take 7.wav". */
  public static String fileName(String take) {
    String name = take.replaceAll("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N} #_-]", "");
    return (name.isBlank() ? "take" : name) + ".wav";
  }

  /** E.g. "2.9 s" or "2 min 5 s". */
  public static String duration(double seconds) {
    return seconds < MINUTE
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : "%d min %d s".formatted((long) (seconds / MINUTE), (long) (seconds % MINUTE));
  }

  /** What was composed, e.g. "harp + electro, F# minor, 88 bpm". */
  public static String music(String style, String key, String mode, double tempo) {
    return "%s, %s %s, %d bpm".formatted(style.replace("+", " + "), key, mode, Math.round(tempo));
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

  /**
   * What lies under the pointer, e.g. "5.84 s · bar 3.4 · 1 318 Hz · E6 −1 ¢ · −31 dB".
   *
   * @param beats for bar and beat; empty leaves them out
   * @param level in words; empty is left out
   */
  public static String readout(Optional<Beats> beats, double seconds, double hz, String level) {
    String bar = beats.map(b -> "bar " + b.words(seconds)).orElse("");
    return Stream.of(
            String.format(Locale.ROOT, "%.2f s", seconds), bar, hz(hz) + " Hz", note(hz), level)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** The nearest note, and how far it is in cents, e.g. "A4 +12 ¢"; empty below all notes. */
  public static String note(double hz) {
    String name = NoteName.nearest(hz);
    int cents = name.isEmpty() ? 0 : Notes.cents(hz);
    return cents == 0 ? name : name + " " + (cents < 0 ? "−" : "+") + Math.abs(cents) + " ¢";
  }

  /** A level, e.g. "−31 dB"; empty where it is not known. */
  public static String db(double db) {
    return Double.isNaN(db) ? "" : (db < 0 ? "−" : "") + Math.round(Math.abs(db)) + " dB";
  }
}
