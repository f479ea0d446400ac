package dualdiffusion.audio.playback;

/** Counts drop-outs over many starts. Any thread. */
final class DropOutCounter {
  private long count;
  private long blocks;
  private double worst = Double.POSITIVE_INFINITY;

  /**
   * Just before a block other than the first of a start is written.
   *
   * @param queued frames that still wait to be played
   * @param full whether the queue was filled since the start: before, it is short for no fault
   */
  synchronized void beforeBlock(long queued, int sampleRate, boolean full) {
    blocks++;
    if (queued <= 0) {
      count++;
    }
    if (full || queued <= 0) {
      worst = Math.min(worst, (double) queued / sampleRate);
    }
  }

  synchronized DropOuts read() {
    return new DropOuts(count, blocks, worst);
  }

  synchronized void clear() {
    count = 0;
    blocks = 0;
    worst = Double.POSITIVE_INFINITY;
  }
}
