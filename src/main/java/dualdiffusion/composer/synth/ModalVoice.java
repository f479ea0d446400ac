package dualdiffusion.composer.synth;

import java.util.Arrays;

/**
 * Something struck: a sum of sines that each fade at their own speed. Piano, electric piano,
 * marimba, bells, timpani.
 *
 * @param ratios frequencies of the partials over the note's
 * @param levels of the partials at full velocity
 * @param ring seconds until the first partial of middle C has fallen by 60 dB
 * @param damping how much faster higher partials fade; 0 = alike
 * @param softness how much of its partials' height a soft note loses
 * @param detune cents between the two strings of a note; 0 = one
 * @param hammer level of the noise of the stroke
 * @param release seconds of damping after the note's end
 */
record ModalVoice(
    double[] ratios,
    double[] levels,
    double ring,
    double damping,
    double softness,
    double detune,
    double hammer,
    double release)
    implements Instrument {
  private static final double QUIET = 1e-4;

  /** Stiff strings: partial k at k·√(1 + B·k²). */
  static double[] stiff(int count, double stiffness) {
    double[] ratios = new double[count];
    Arrays.setAll(
        ratios, i -> (i + 1) * Math.sqrt((1 + stiffness * (i + 1) * (i + 1)) / (1 + stiffness)));
    return ratios;
  }

  /** Levels k^−slope, each {@code nth} weakened by the place of the hammer. */
  static double[] slope(int count, double slope, int nth) {
    double[] levels = new double[count];
    Arrays.setAll(levels, i -> StrictMath.pow(i + 1, -slope) * ((i + 1) % nth == 0 ? 0.15 : 1));
    return levels;
  }

  @Override
  public float[] tone(Strike strike) {
    double seconds = ring * StrictMath.pow(2, (60 - strike.pitch()) / 26.0);
    double held = (double) strike.hold() / Rate.HZ;
    float[] sound = new float[Math.max(256, Rate.frames(Math.min(seconds * 1.1, held + release)))];
    for (int p = 0; p < ratios.length; p++) {
      double level = 0.4 * levels[p] * loss(p, strike.velocity());
      double fall = seconds / (1 + damping * (ratios[p] - 1));
      if (detune == 0 || p > 7) {
        add(sound, strike.hz() * ratios[p], level, fall);
      } else {
        add(sound, strike.hz() * ratios[p] * Rate.ratio(detune / 2), level * 0.6, fall * 0.7);
        add(sound, strike.hz() * ratios[p] * Rate.ratio(-detune / 2), level * 0.4, fall * 1.3);
      }
    }
    strikeNoise(sound, strike);
    Envelope.fade(sound, Math.min(strike.hold(), sound.length * 2 / 3), sound.length);
    return sound;
  }

  private double loss(int partial, double velocity) {
    return StrictMath.exp(-softness * (1 - velocity) * (ratios[partial] - 1) * 0.35);
  }

  /** A fading sine as a resonator of two poles: two products a frame. */
  private static void add(float[] sound, double hz, double level, double seconds) {
    if (hz > Rate.HIGHEST * Rate.HZ || level < QUIET) {
      return;
    }
    double w = 2 * Math.PI * hz / Rate.HZ;
    double r = StrictMath.pow(10, -3 / (seconds * Rate.HZ));
    int frames = (int) Math.min(sound.length, seconds * Rate.HZ * -Math.log10(QUIET / level) / 3);
    double a = 2 * r * StrictMath.cos(w);
    double b = r * r;
    double y1 = 0;
    double y0 = level * StrictMath.sin(w);
    for (int i = 1; i < frames; i++) {
      sound[i] += (float) y0;
      double y = a * y0 - b * y1;
      y1 = y0;
      y0 = y;
    }
  }

  private void strikeNoise(float[] sound, Strike strike) {
    float level = (float) (hammer * strike.velocity());
    float low = 0;
    int frames = Math.min(sound.length, Rate.frames(0.03));
    float fall = (float) Rate.fall(0.006);
    for (int i = 0; i < frames; i++) {
      low += 0.35f * (White.at(strike.place() + i) - low);
      sound[i] += Math.min(1, i / 16f) * level * low;
      level *= fall;
    }
  }
}
