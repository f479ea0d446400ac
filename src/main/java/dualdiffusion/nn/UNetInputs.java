package dualdiffusion.nn;

import dualdiffusion.core.Range;

/**
 * What a UNet sees beside its noisy sample.
 *
 * @param constant a channel of ones
 * @param positionMaxHz a channel with the standardised log2 frequency of each mel row, up to this
 *     frequency; 0 for none
 * @param spectrumBins rows of a conditioning power spectrum, folded into channels; 0 for none
 * @param spectrumRows rows of the sample that the spectrum is folded to
 * @param spectrumBalance share of the spectrum against the sample, 0…1
 * @param inpainting channels for the reference and the mask; without them a reference is blended
 *     into the output instead
 */
public record UNetInputs(
    boolean constant,
    double positionMaxHz,
    int spectrumBins,
    int spectrumRows,
    double spectrumBalance,
    boolean inpainting) {

  /** The conditioning spectrum stands for left and right. */
  private static final int SPECTRA = 2;

  public UNetInputs {
    Range.check("position range", positionMaxHz, 0, 1e6);
    Range.check("spectrum bins", spectrumBins, 0, 1 << 20);
    Range.check("spectrum rows", spectrumRows, spectrumBins > 0 ? 1 : 0, 1 << 20);
    Range.check("spectrum balance", spectrumBalance, 0, 1);
  }

  /** Channels of the first convolution's input, beside a sample of so many. */
  int channels(int sample) {
    int spectrum = spectrumBins == 0 ? 0 : SPECTRA * spectrumBins / spectrumRows;
    int extras = (constant ? 1 : 0) + (positionMaxHz > 0 ? 1 : 0);
    return sample + spectrum + extras + (inpainting ? sample + 1 : 0);
  }
}
