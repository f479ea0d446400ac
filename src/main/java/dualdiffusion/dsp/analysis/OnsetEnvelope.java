package dualdiffusion.dsp.analysis;

/**
 * How strongly notes begin at each moment: the rise of the compressed spectrum (spectral flux,
 * Böck and Widmer 2013, without their filter against vibrato). A steady sound has 0.
 *
 * @param frameRate values a second, about 100
 * @param strength {@code [frame]}, ≥ 0; frame {@code t} is {@code t / frameRate} seconds from the
 *     beginning
 */
public record OnsetEnvelope(double frameRate, float[] strength) {}
