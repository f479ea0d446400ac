package dualdiffusion.composer.synth;

import java.util.function.IntToDoubleFunction;

/**
 * One cycle of a waveform at several bandwidths, half an octave apart: a note reads the widest that
 * stays below half the sample rate, so nothing folds back.
 */
public final class Wavetable {
  private static final int BITS = 12;
  private static final int SIZE = 1 << BITS;
  private static final int FRACTION_BITS = 32 - BITS;
  private static final float FRACTION = 1f / (1 << FRACTION_BITS);
  private static final int MOST = 256;
  private static final double RMS = 0.35;

  private final int[] harmonics = ladder();
  private final float[][] levels;

  private Wavetable(IntToDoubleFunction amplitudes, boolean cosines) {
    levels = new float[harmonics.length][];
    double[] sum = new double[SIZE];
    int k = 1;
    for (int level = 0; level < harmonics.length; level++) {
      for (; k <= harmonics[level]; k++) {
        add(sum, k, amplitudes.applyAsDouble(k), cosines ? SIZE / 4 : 0);
      }
      levels[level] = guarded(sum);
    }
    normalise();
  }

  /** A waveform by the amplitudes of its sine harmonics 1, 2, … */
  static Wavetable sines(IntToDoubleFunction amplitudes) {
    return new Wavetable(amplitudes, false);
  }

  /** A waveform by the amplitudes of its cosine harmonics 1, 2, … */
  static Wavetable cosines(IntToDoubleFunction amplitudes) {
    return new Wavetable(amplitudes, true);
  }

  /** The cycle to read at a frequency, {@code [SIZE + 1]}, its first value repeated at the end. */
  float[] at(double hz) {
    int level = levels.length - 1;
    while (level > 0 && harmonics[level] * hz > Rate.HIGHEST * Rate.HZ) {
      level--;
    }
    return levels[level];
  }

  /** What a phase of 32 bits grows by in each frame. */
  static int step(double hz) {
    return (int) Math.round(hz / Rate.HZ * 0x1p32);
  }

  /** The cycle's value at a phase of 32 bits. */
  static float read(float[] cycle, int phase) {
    int i = phase >>> FRACTION_BITS;
    float fraction = (phase & ((1 << FRACTION_BITS) - 1)) * FRACTION;
    return cycle[i] + (cycle[i + 1] - cycle[i]) * fraction;
  }

  private static void add(double[] sum, int k, double amplitude, int shift) {
    if (amplitude == 0) {
      return;
    }
    for (int i = 0; i < SIZE; i++) {
      sum[i] += amplitude * Sines.EXACT[(int) ((long) k * i + shift) & (SIZE - 1)];
    }
  }

  private static float[] guarded(double[] sum) {
    float[] cycle = new float[SIZE + 1];
    for (int i = 0; i <= SIZE; i++) {
      cycle[i] = (float) sum[i & (SIZE - 1)];
    }
    return cycle;
  }

  private void normalise() {
    double power = 0;
    for (int i = 0; i < SIZE; i++) {
      power += (double) levels[levels.length - 1][i] * levels[levels.length - 1][i];
    }
    float gain = (float) (RMS / Math.sqrt(power / SIZE));
    for (float[] level : levels) {
      for (int i = 0; i < level.length; i++) {
        level[i] *= gain;
      }
    }
  }

  private static int[] ladder() {
    int rungs = 2 * Integer.numberOfTrailingZeros(MOST) + 1;
    int[] ladder = new int[rungs];
    for (int i = 0; i < rungs; i++) {
      ladder[i] = (int) Math.round(StrictMath.pow(2, i / 2.0));
    }
    return ladder;
  }

  /** One cycle of a sine, made once. */
  private static final class Sines {
    static final double[] EXACT = exact();

    private static double[] exact() {
      double[] sine = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        sine[i] = StrictMath.sin(2 * Math.PI * i / SIZE);
      }
      return sine;
    }
  }
}
