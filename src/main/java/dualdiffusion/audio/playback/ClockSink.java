package dualdiffusion.audio.playback;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Plays nothing in real time, so that the transport runs without a device. */
public final class ClockSink implements AudioSink {
  private static final double QUEUE_SECONDS = 0.1;
  private static final long NANOS = 1_000_000_000L;
  private static final long NAP_NANOS = 5_000_000;

  private final int sampleRate;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private volatile long written;
  private volatile long silent;
  private volatile boolean closed;

  /**
   * @param nanoTime the clock, as {@link System#nanoTime()}
   */
  public ClockSink(int sampleRate, LongSupplier nanoTime) {
    this.sampleRate = sampleRate;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public void write(float[][] block, int frames) {
    silent += Math.max(0, -framesQueued()); // one thread writes
    written += frames;
    awaitQueued((long) (QUEUE_SECONDS * sampleRate));
  }

  @Override
  public void drain() {
    awaitQueued(0);
  }

  private void awaitQueued(long frames) {
    while (!closed && framesQueued() > frames) {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  @Override
  public long framesPlayed() {
    return Math.min(written, clock() - silent);
  }

  @Override
  public long framesQueued() {
    return written - (clock() - silent);
  }

  private long clock() {
    return (long) ((double) (nanoTime.getAsLong() - startNanos) / NANOS * sampleRate);
  }

  @Override
  public void close() {
    closed = true;
  }
}
