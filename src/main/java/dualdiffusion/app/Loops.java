package dualdiffusion.app;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.LoopRequest;
import org.jspecify.annotations.Nullable;

/** Loops of parts of files. */
final class Loops {
  /** Seconds drawn anew on each side of the seam unless told otherwise. */
  static final double SEAM = 0.5;

  private Loops() {}

  /**
   * @param part {@code from:to} in seconds; null for all
   */
  static LoopRequest of(Clip clip, @Nullable String part, double seam, Drawing drawing) {
    AudioBuffer audio = clip.audio();
    double[] span = part == null ? new double[] {0, audio.seconds()} : Pairs.of("The part", part);
    if (!(span[0] >= 0 && span[1] <= audio.seconds() + 1e-3 && span[0] < span[1])) {
      throw new BadRequestException(
          "The part " + part + " is not in the file.",
          "Give seconds between 0 and %.3f.".formatted(audio.seconds()));
    }
    int from = (int) Math.round(span[0] * audio.sampleRate());
    int to = (int) Math.min(audio.frames(), Math.round(span[1] * audio.sampleRate()));
    return new LoopRequest(clip, from, to, seam, drawing);
  }
}
