package dualdiffusion.audio.playback;

/**
 * A range of time with a range of frequencies.
 *
 * @param lowHz 0 or less for no lower bound
 * @param highHz infinite for no upper bound
 */
public record BandMask(double start, double end, double lowHz, double highHz)
    implements RegionMask {
  public BandMask {
    if (!(start <= end) || !(lowHz <= highHz)) {
      throw new IllegalArgumentException(
          "range of %f…%f s, %f…%f Hz".formatted(start, end, lowHz, highHz));
    }
  }

  @Override
  public double gain(double seconds, double hz) {
    return hz >= lowHz && hz <= highHz ? 1 : 0;
  }
}
