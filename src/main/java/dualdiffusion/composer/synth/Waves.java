package dualdiffusion.composer.synth;

import java.util.function.IntToDoubleFunction;

/** The waveforms that instruments are made of. */
final class Waves {
  static final Wavetable SINE = Wavetable.sines(k -> k == 1 ? 1 : 0);
  static final Wavetable SAW = Wavetable.sines(k -> 1.0 / k);
  static final Wavetable SQUARE = pulse(0.5);
  static final Wavetable QUARTER = pulse(0.25);
  static final Wavetable EIGHTH = pulse(0.125);
  static final Wavetable TRIANGLE = Wavetable.cosines(k -> k % 2 == 1 ? 1.0 / k / k : 0);

  /** A triangle of 32 steps as of early consoles: steps add the harmonics 31, 33, 63, 65, … */
  static final Wavetable STEPPED =
      Wavetable.cosines(k -> k % 2 == 1 ? (k % 32 == 31 || k % 32 == 1 ? 1.0 : 0.6) / k / k : 0);

  static final Wavetable ORGAN = drawbars(1, 0.8, 0.6, 0.5, 0, 0.3, 0, 0.35);
  static final Wavetable SOFT = Wavetable.sines(k -> StrictMath.pow(k, -2.2));
  static final Wavetable STRINGS =
      Wavetable.sines(k -> StrictMath.pow(k, -1.15) * (k % 3 == 0 ? 0.7 : 1) / (1 + k / 40.0));
  static final Wavetable DARK_STRINGS = Wavetable.sines(k -> StrictMath.pow(k, -1.9));
  static final Wavetable BRASS = Wavetable.sines(k -> 1 / StrictMath.sqrt(1 + (k * k) / 30.0) / k);
  static final Wavetable DARK_BRASS = Wavetable.sines(k -> StrictMath.exp(-0.9 * (k - 1)));
  static final Wavetable BRIGHT_BRASS =
      Wavetable.sines(k -> k < 4 ? 0.5 + 0.15 * k : StrictMath.exp(-0.13 * (k - 4)));
  static final Wavetable FLUTE = drawbars(1, 0.35, 0.12, 0.05, 0.03, 0.015);
  static final Wavetable CLARINET =
      Wavetable.sines(k -> (k % 2 == 1 ? 1 : 0.08 * Math.min(k, 8) / 2) / StrictMath.pow(k, 1.2));
  static final Wavetable OBOE = drawbars(0.5, 0.75, 1, 0.7, 0.5, 0.35, 0.22, 0.15, 0.1, 0.06);
  static final Wavetable GLASS = drawbars(1, 0, 0.25, 0, 0, 0.12, 0, 0, 0.06);
  static final Wavetable PHASER = drawbars(1, 0.5, 0.3, 0.6, 0.2, 0.1, 0.4, 0.15, 0.1, 0.08, 0.2);

  private Waves() {}

  private static Wavetable pulse(double duty) {
    return Wavetable.cosines(k -> StrictMath.sin(Math.PI * k * duty) / k);
  }

  private static Wavetable drawbars(double... levels) {
    IntToDoubleFunction harmonics = k -> k <= levels.length ? levels[k - 1] : 0;
    return Wavetable.sines(harmonics);
  }

  /** A voice singing a vowel at a pitch: harmonics under its formants. */
  static Wavetable vowel(double hz, double... formants) {
    return Wavetable.sines(k -> formant(k * hz, formants) / StrictMath.pow(k, 0.7));
  }

  private static double formant(double hz, double[] formants) {
    double level = 0.02;
    for (int i = 0; i < formants.length; i++) {
      double width = 80 + 0.08 * formants[i];
      double off = (hz - formants[i]) / width;
      level += StrictMath.pow(0.6, i) / (1 + off * off);
    }
    return level;
  }
}
