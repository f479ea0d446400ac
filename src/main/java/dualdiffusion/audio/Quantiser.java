package dualdiffusion.audio;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Brings samples to the values that a stored format has, and counts what it had to clip. */
final class Quantiser {
  private final SampleFormat format;
  private final @Nullable SplittableRandom dither;
  private final NoiseShaper @Nullable [] shapers;
  private long clipped;

  /**
   * @param shaped whether the noise of dither is shaped; without dither there is nothing to shape
   */
  Quantiser(SampleFormat format, OptionalLong ditherSeed, boolean shaped, int channels) {
    this.format = format;
    this.dither = ditherSeed.isPresent() ? new SplittableRandom(ditherSeed.getAsLong()) : null;
    shapers = shaped && dither != null ? NoiseShaper.several(channels) : null;
  }

  long clipped() {
    return clipped;
  }

  /** Rounds {@code count} samples of a channel in place; NaN and infinities become 0. */
  void apply(int channel, double[] samples, int start, int count) {
    NoiseShaper shaper = shapers == null ? null : shapers[channel];
    for (int i = start; i < start + count; i++) {
      double sample = Double.isFinite(samples[i]) ? samples[i] : 0;
      samples[i] = format.isInteger() ? round(sample, shaper) : sample;
    }
  }

  private double round(double sample, @Nullable NoiseShaper shaper) {
    double scale = format.fullScale();
    double wanted = sample * scale + (shaper == null ? 0 : shaper.correction());
    double steps = Math.rint(wanted + noise());
    if (steps < -scale || steps > scale - 1) {
      clipped++;
      steps = Math.clamp(steps, -scale, scale - 1);
    }
    if (shaper != null) {
      shaper.made(steps - wanted);
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
