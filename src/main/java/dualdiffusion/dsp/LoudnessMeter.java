package dualdiffusion.dsp;

/**
 * Loudness of a running sound in LUFS by ITU-R BS.1770-4 and EBU Tech 3341, new every 100 ms.
 * Allocates nothing after construction; one thread. Channels as in {@link Loudness}.
 */
public final class LoudnessMeter {
  /** Steps of the short-term loudness: 3 s. */
  private static final int SHORT_TERM = 30;

  /** Gating blocks are kept by loudness in bins of 0.1 LU, from the absolute gate up. */
  private static final int BINS = 1_000;

  private static final double BINS_PER_LU = 10;

  private final KWeighting[] filters;
  private final double[] weights;
  private final int stepFrames;
  private final double[] steps = new double[SHORT_TERM];
  private final long[] counts = new long[BINS];
  private final double[] powers = new double[BINS];
  private long finished;
  private double energy;
  private int inStep;

  public LoudnessMeter(int sampleRate, int channels) {
    filters = new KWeighting[channels];
    weights = new double[channels];
    for (int c = 0; c < channels; c++) {
      filters[c] = new KWeighting(sampleRate);
      weights[c] = Loudness.weight(c, channels);
    }
    stepFrames = (int) Math.round(Loudness.STEP_SECONDS * sampleRate);
  }

  /** Hears the first frames of a block {@code [channel][frame]}; samples must be finite. */
  public void add(float[][] block, int frames) {
    for (int i = 0; i < frames; i++) {
      for (int c = 0; c < filters.length; c++) {
        double y = filters[c].next(block[c][i]);
        energy += weights[c] * y * y;
      }
      if (++inStep == stepFrames) {
        finishStep();
      }
    }
  }

  private void finishStep() {
    steps[(int) (finished++ % SHORT_TERM)] = energy / stepFrames;
    energy = 0;
    inStep = 0;
    if (finished >= Loudness.STEPS) {
      gate(mean(Loudness.STEPS));
    }
  }

  private void gate(double power) {
    double lufs = Loudness.lufs(power);
    if (lufs > Loudness.ABSOLUTE_GATE) {
      int bin = bin(lufs);
      counts[bin]++;
      powers[bin] += power;
    }
  }

  private static int bin(double lufs) {
    return (int) Math.clamp((lufs - Loudness.ABSOLUTE_GATE) * BINS_PER_LU, 0, BINS - 1.0);
  }

  private double mean(int last) {
    double sum = 0;
    for (int i = 1; i <= last; i++) {
      sum += steps[Math.floorMod(finished - i, SHORT_TERM)];
    }
    return sum / last;
  }

  /** Of the last 400 ms; −∞ before and in silence. */
  public double momentary() {
    return finished < Loudness.STEPS
        ? Double.NEGATIVE_INFINITY
        : Loudness.lufs(mean(Loudness.STEPS));
  }

  /** Of the last 3 s, or of all where that is less. */
  public double shortTerm() {
    int steps = (int) Math.min(finished, SHORT_TERM);
    return steps == 0 ? Double.NEGATIVE_INFINITY : Loudness.lufs(mean(steps));
  }

  /** Gated, since the beginning; the relative gate is as fine as the bins. */
  public double integrated() {
    double first = meanFrom(0);
    return first == 0
        ? Double.NEGATIVE_INFINITY
        : Loudness.lufs(meanFrom(bin(Loudness.lufs(first) + Loudness.RELATIVE_GATE)));
  }

  private double meanFrom(int bin) {
    long count = 0;
    double sum = 0;
    for (int i = bin; i < BINS; i++) {
      count += counts[i];
      sum += powers[i];
    }
    return count == 0 ? 0 : sum / count;
  }
}
