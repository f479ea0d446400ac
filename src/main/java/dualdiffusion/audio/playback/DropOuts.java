package dualdiffusion.audio.playback;

/**
 * How playing has kept up with the device.
 *
 * @param count times that the device had nothing to play because a block came late
 * @param blocks written
 * @param worstMargin seconds of sound that were still queued when the latest block came; negative
 *     where it came too late, infinite before anything was measured
 */
public record DropOuts(long count, long blocks, double worstMargin) {
  public static final DropOuts NONE = new DropOuts(0, 0, Double.POSITIVE_INFINITY);
}
