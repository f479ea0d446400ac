package dualdiffusion.nn.clap;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;

/**
 * How audio becomes log-mel features. Faults name the fields of the hub's {@code
 * preprocessor_config.json}.
 *
 * @param maxSamples of one chunk of audio
 * @param fft window and transform, samples
 * @param hop samples from frame to frame
 * @param minHz lower edge of the lowest mel filter
 * @param maxHz upper edge of the highest
 * @param scale of the mel filters
 * @param padding of audio shorter than a chunk
 * @param range dB below the loudest cell at which cells are cut off; 0 for no limit
 */
public record ClapFeatureConfig(
    int sampleRate,
    int maxSamples,
    int fft,
    int hop,
    int melBins,
    double minHz,
    double maxHz,
    Scale scale,
    Padding padding,
    double range) {

  /** A last chunk shorter than this share of a whole one says too little to stand by itself. */
  private static final double SHORTEST_TAIL = 0.05;

  /** Mel scale and norm of the filters. */
  public enum Scale {
    /** Slaney's mel scale, filters of area 1. */
    SLANEY,
    /** The HTK mel scale, filters of height 1. */
    HTK
  }

  /** How short audio fills its chunk. */
  public enum Padding {
    /** As often as it fits whole, then silence. */
    REPEAT_THEN_SILENCE,
    /** Again and again, cut at the end. */
    REPEAT,
    SILENCE
  }

  public ClapFeatureConfig {
    Range.check("sampling_rate", sampleRate, 1000, 1_000_000);
    Range.check("fft_window_size", fft, 16, 65_536);
    Range.check("hop_length", hop, 1, fft);
    Range.check("nb_max_samples", maxSamples, fft, 1 << 26);
    Range.check("feature_size", melBins, 1, 1024);
    Range.check("frequency_min", minHz, 0, sampleRate / 2.0);
    Range.check("frequency_max", maxHz, 0, sampleRate / 2.0);
    Range.check("top_db", range, 0, 1000);
    if (minHz >= maxHz) {
      throw new BadRequestException(
          "The frequency_min " + minHz + " is not below the frequency_max " + maxHz + ".", "");
    }
  }

  /** Whether a last chunk of so many samples is heard where others stand before it. */
  public boolean hearsTail(int samples) {
    return samples >= SHORTEST_TAIL * maxSamples;
  }

  /** Feature frames of a chunk. */
  public int frames() {
    return maxSamples / hop + 1;
  }
}
