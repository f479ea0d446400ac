package dualdiffusion.dsp;

import dualdiffusion.core.Range;

/**
 * How loud a sound is to be, and what no peak of it may exceed. Only the level changes, never the
 * dynamics: where the peaks forbid it, the sound stays quieter than asked.
 *
 * @param lufs integrated loudness, −60…0
 * @param ceilingDb highest true peak in dBTP, −30…−0.1
 */
public record LoudnessTarget(double lufs, double ceilingDb) {
  public static final double USUAL_CEILING = -1;

  public LoudnessTarget {
    Range.check("loudness in LUFS", lufs, -60, 0);
    Range.check("ceiling in dBTP", ceilingDb, -30, -0.1);
  }

  /** The factor to apply; 1 for silence. */
  public double gain(Loudness measured) {
    double wanted = measured.gainTo(lufs);
    return isLimited(measured) ? ceiling() / measured.truePeak() : wanted;
  }

  /** Whether the ceiling keeps the sound from being as loud as asked. */
  public boolean isLimited(Loudness measured) {
    return measured.gainTo(lufs) * measured.truePeak() > ceiling();
  }

  private double ceiling() {
    return Math.pow(10, ceilingDb / 20);
  }
}
