package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;
import java.util.Optional;

/**
 * Audio that takes play. Where its file lies is the store's business.
 *
 * @param id unique for all time, {@code [0-9a-f]{32}}
 * @param sampleRate its own, Hz
 * @param frames at its own rate, 1 or more
 * @param original where it was imported from; absent where it was made here
 */
public record Source(
    String id, String name, int sampleRate, int channels, long frames, Optional<String> original) {
  public Source {
    if (!id.matches("[0-9a-f]{32}")) {
      throw EditException.missing("source called", id);
    }
    Limits.text("name of the source", name);
    Range.check("sample rate of the source", sampleRate, 1, 768_000);
    Range.check("channels of the source", channels, 1, 64);
    Range.check("frames of the source", (double) frames, 1, 1L << 40);
    original.ifPresent(path -> Limits.text("path of the source", path));
  }

  /** Whole frames at another rate, at least one. */
  public long framesAt(int rate) {
    return Math.max(1, (long) Math.floor((double) frames * rate / sampleRate));
  }
}
