package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * @param foldedRows rows of a sample that become channels, so that the network sees time alone (the
 *     one-dimensional variant); null or 0 for a network over frequency and time
 * @param batchPosition whether the frequencies are standardised over the whole batch, as the
 *     original does, rather than over each sample alone; null for each sample
 * @param rowWaves channels with 1, 2, 3 … half waves of a cosine from the lowest row to the
 *     highest, each of RMS 1, fewer than there are rows: by them a network tells neighbouring rows
 *     apart, which it hardly learns from one slowly rising position (arXiv 2006.10739); null or 0
 *     for none
 */
public record UNetInputs(
    boolean constant,
    double positionMaxHz,
    int spectrumBins,
    int spectrumRows,
    double spectrumBalance,
    boolean inpainting,
    @Nullable Integer foldedRows,
    @Nullable Boolean batchPosition,
    @Nullable Integer rowWaves) {

  /** The conditioning spectrum stands for left and right. */
  private static final int SPECTRA = 2;

  public UNetInputs {
    Range.check("position range", positionMaxHz, 0, 1e6);
    Range.check("spectrum bins", spectrumBins, 0, 1 << 20);
    Range.check("spectrum rows", spectrumRows, spectrumBins > 0 ? 1 : 0, 1 << 20);
    Range.check("spectrum balance", spectrumBalance, 0, 1);
    Divisor.check("the inputs", "rows of the spectrum", Math.max(1, spectrumRows), spectrumBins);
    Range.check("row waves", waves(rowWaves), 0, 4096);
    checkFold(foldedRows, positionMaxHz > 0 || spectrumBins > 0 || waves(rowWaves) > 0);
  }

  /** Inputs of a network over frequency and time. */
  public UNetInputs(
      boolean constant,
      double positionMaxHz,
      int spectrumBins,
      int spectrumRows,
      double spectrumBalance,
      boolean inpainting) {
    this(
        constant,
        positionMaxHz,
        spectrumBins,
        spectrumRows,
        spectrumBalance,
        inpainting,
        null,
        null,
        null);
  }

  /** The same inputs with or without in-painting. */
  public UNetInputs withInpainting(boolean paints) {
    return with(paints, batchPosition, rowWaves);
  }

  /** The same inputs with the frequencies standardised over the batch or over each sample. */
  public UNetInputs withBatchPosition(boolean overBatch) {
    return with(inpainting, overBatch ? true : null, rowWaves);
  }

  /** The same inputs with so many waves over the rows. */
  public UNetInputs withRowWaves(int waves) {
    return with(inpainting, batchPosition, waves > 0 ? waves : null);
  }

  private UNetInputs with(boolean paints, @Nullable Boolean overBatch, @Nullable Integer waves) {
    return new UNetInputs(
        constant,
        positionMaxHz,
        spectrumBins,
        spectrumRows,
        spectrumBalance,
        paints,
        foldedRows,
        overBatch,
        waves);
  }

  /** Whether the network sees time alone. */
  public boolean folds() {
    return foldedRows != null && foldedRows > 0;
  }

  /** Rows that become channels, 1 where none do. */
  public int fold() {
    return foldedRows == null ? 1 : Math.max(1, foldedRows);
  }

  boolean positionOverBatch() {
    return batchPosition != null && batchPosition;
  }

  /** How many waves there are. */
  public int waves() {
    return waves(rowWaves);
  }

  private static int waves(@Nullable Integer rowWaves) {
    return rowWaves == null ? 0 : rowWaves;
  }

  /** Channels of the first convolution's input, for a sample of so many. */
  int channels(int sample) {
    return Arrays.stream(parts(sample)).sum();
  }

  /** The same in order: sample and spectrum, constant, position, waves, reference and mask. */
  int[] parts(int sample) {
    int spectrum = spectrumBins == 0 ? 0 : SPECTRA * spectrumBins / spectrumRows;
    return new int[] {
      fold() * sample + spectrum,
      constant ? 1 : 0,
      positionMaxHz > 0 ? 1 : 0,
      waves(),
      conditionChannels(sample)
    };
  }

  /** Channels of reference and mask, as the network sees them; 0 without in-painting. */
  int conditionChannels(int sample) {
    return inpainting ? fold() * (sample + 1) : 0;
  }

  private static void checkFold(@Nullable Integer rows, boolean hasFrequency) {
    if (rows != null) {
      Range.check("folded rows", rows, 0, 65_536);
      if (rows > 0 && hasFrequency) {
        throw new BadRequestException(
            "A network over time alone has no place for a position or a spectrum.",
            "Remove foldedRows, or positionMaxHz, rowWaves and spectrumBins.");
      }
    }
  }
}
