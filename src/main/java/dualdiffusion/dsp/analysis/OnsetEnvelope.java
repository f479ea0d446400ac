package dualdiffusion.dsp.analysis;

/**
 * How strongly notes begin at each moment: the rise of the compressed spectrum (spectral flux,
 * Böck and Widmer 2013, without their filter against vibrato). A steady sound has 0.
 *
 * @param frameRate values a second, about 100
 * @param offset seconds from the beginning to the first value
 * @param strength {@code [frame]}, ≥ 0; not a copy
 */
public record OnsetEnvelope(double frameRate, double offset, float[] strength) {

  /** When a value is, in seconds from the beginning. */
  public double seconds(int frame) {
    return offset + frame / frameRate;
  }
}
