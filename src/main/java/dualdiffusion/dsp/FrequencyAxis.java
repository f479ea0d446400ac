package dualdiffusion.dsp;

/**
 * The vertical axis of a spectrogram.
 *
 * @param maxHz frequency at the top
 */
public record FrequencyAxis(FrequencyScale scale, double maxHz) {
  /** The range the models and masks work in, see {@link dualdiffusion.core.Mask#MAX_HZ}. */
  private static final double MODEL_HZ = dualdiffusion.core.Mask.MAX_HZ;

  /** The axis for audio of a rate: up to 16 kHz or the Nyquist frequency if that is lower. */
  public static FrequencyAxis of(FrequencyScale scale, int sampleRate) {
    return new FrequencyAxis(scale, Math.min(MODEL_HZ, sampleRate / 2.0));
  }

  /** Height of a frequency as a fraction, 0 at the bottom and 1 at the top. */
  public double fraction(double hz) {
    return scale.fraction(hz, maxHz);
  }

  /** Inverse of {@link #fraction}. */
  public double hz(double fraction) {
    return scale.hz(fraction, maxHz);
  }
}
