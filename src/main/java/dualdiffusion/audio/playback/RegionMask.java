package dualdiffusion.audio.playback;

/** What of a sound is heard, in time and frequency. Seconds count from the source's beginning. */
public interface RegionMask {

  /** Where it begins to be heard. */
  double start();

  /** Where nothing is heard any more; not before the start. */
  double end();

  /**
   * Between start and end.
   *
   * @return 0 silent … 1 as it is
   */
  double gain(double seconds, double hz);
}
