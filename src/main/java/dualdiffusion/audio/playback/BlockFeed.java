package dualdiffusion.audio.playback;

/**
 * What a playing thread plays. Blocks are read and prepared on that thread, the rest is for any.
 */
interface BlockFeed {

  /** Fills a block {@code [channel][frame]}; returns frames filled, 0 at the end. */
  int read(float[][] block);

  /** Called on the playing thread while it has time. */
  default void ahead() {}

  /** The frame of the source heard after so many played frames. */
  long position(long played);

  /** What is heard then. */
  HeardLevels levels(long played);
}
