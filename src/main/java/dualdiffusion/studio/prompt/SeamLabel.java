package dualdiffusion.studio.prompt;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Seam;
import dualdiffusion.studio.transport.TimeSpan;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a loop's seam measures, in words. */
public final class SeamLabel {
  private static final int FEWEST = 8;
  private static final double SILENT_DB = -140;

  private SeamLabel() {}

  /**
   * The seam of a sound, after that of the sound it was made from where that has the same length.
   *
   * @param region the part that loops; null for the whole
   */
  public static String of(
      @Nullable AudioBuffer audio, @Nullable AudioBuffer source, @Nullable TimeSpan region) {
    if (audio == null || audio.frames() < FEWEST) {
      return "";
    }
    Seam now = measure(audio, region);
    if (region == null && source != null && source.frames() == audio.frames()) {
      Seam before = measure(source, null);
      return "Seam: before " + words(before) + ", now " + words(now);
    }
    return "Seam: " + words(now);
  }

  private static Seam measure(AudioBuffer audio, @Nullable TimeSpan region) {
    if (region == null) {
      return Seam.of(audio, 0, audio.frames());
    }
    int from =
        Math.clamp(Math.round(region.start() * audio.sampleRate()), 0, audio.frames() - FEWEST);
    int to =
        Math.clamp(Math.round(region.end() * audio.sampleRate()), from + FEWEST, audio.frames());
    return Seam.of(audio, from, to);
  }

  /** E.g. "−31 dB (clicks)". */
  static String words(Seam seam) {
    double db = Math.max(SILENT_DB, seam.stepDb());
    String level = String.format(Locale.ROOT, "%.0f dB", db).replace('-', '−');
    return level + (seam.isClean() ? " (clean)" : " (clicks)");
  }
}
