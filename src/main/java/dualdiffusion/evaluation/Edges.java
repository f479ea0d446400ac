package dualdiffusion.evaluation;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import dualdiffusion.evaluation.measure.Seam;
import java.util.Map;

/**
 * The edges of a painted region in time.
 *
 * @param from first frame painted
 * @param to frame after the last one painted
 * @param fade frames of the cross-fade on each side
 */
record Edges(int from, int to, int fade) {
  /** What in-painting promises to leave alone is farther away than this. */
  private static final double FADE_SECONDS = 0.15;

  static Edges of(Mask mask, int sampleRate) {
    return new Edges(
        (int) Math.round(mask.firstColumn() * Mask.COLUMN_SECONDS * sampleRate),
        (int) Math.round((mask.lastColumn() + 1) * Mask.COLUMN_SECONDS * sampleRate),
        (int) Math.ceil(FADE_SECONDS * sampleRate));
  }

  /** Samples beyond the cross-fades that are not what they were, to the bit. */
  long changedOutside(AudioBuffer before, AudioBuffer after) {
    long count = Math.abs((long) before.frames() - after.frames());
    for (int c = 0; c < before.channelCount(); c++) {
      float[] old = before.channel(c);
      float[] now = after.channel(c);
      for (int i = 0; i < Math.min(old.length, now.length); i++) {
        boolean outside = i < from - fade || i >= to + fade;
        count += outside && differ(old[i], now[i]) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean differ(float a, float b) {
    return Float.floatToRawIntBits(a) != Float.floatToRawIntBits(b);
  }

  /** RMS of the change within the region over that of what was there. */
  double changeInside(AudioBuffer before, AudioBuffer after) {
    double change = 0;
    double level = 1e-12;
    for (int c = 0; c < before.channelCount(); c++) {
      float[] old = before.channel(c);
      float[] now = after.channel(c);
      for (int i = from; i < Math.min(to, old.length); i++) {
        change += Math.pow(now[i] - old[i], 2);
        level += (double) old[i] * old[i];
      }
    }
    return Math.sqrt(change / level);
  }

  /** Adds the means of both edges. */
  void measure(String name, AudioBuffer audio, Map<String, Double> figures) {
    Seam first = Seam.at(audio, from);
    Seam last = Seam.at(audio, to);
    figures.put(name + " flux", (first.flux() + last.flux()) / 2);
    figures.put(name + " beat", (first.beat() + last.beat()) / 2);
    figures.put(name + " error", Math.max(first.error(), last.error()));
  }
}
