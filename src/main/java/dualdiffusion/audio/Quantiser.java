package dualdiffusion.audio;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Brings samples to the values that a stored format has, and counts what it had to clip. */
final class Quantiser {
  private final SampleFormat format;
  private final @Nullable SplittableRandom dither;
  private long clipped;

  Quantiser(SampleFormat format, OptionalLong ditherSeed) {
    this.format = format;
    this.dither = ditherSeed.isPresent() ? new SplittableRandom(ditherSeed.getAsLong()) : null;
  }

  long clipped() {
    return clipped;
  }

  /** Rounds {@code count} samples in place; NaN and infinities become 0. */
  void apply(double[] samples, int start, int count) {
    for (int i = start; i < start + count; i++) {
      double sample = Double.isFinite(samples[i]) ? samples[i] : 0;
      samples[i] = format.isInteger() ? round(sample) : sample;
    }
  }

  private double round(double sample) {
    double scale = format.fullScale();
    double steps = Math.rint(sample * scale + noise());
    if (steps < -scale || steps > scale - 1) {
      clipped++;
      steps = Math.clamp(steps, -scale, scale - 1);
    }
    return steps / scale;
  }

  /** Triangular in ±1 step: the difference of two even variables. */
  private double noise() {
    if (dither == null) {
      return 0;
    }
    double first = dither.nextDouble();
    return first - dither.nextDouble();
  }
}
