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
  private volatile long startNanos;
  private volatile boolean started;
  private volatile long written;
  private volatile long silent;
  private volatile boolean closed;

  /**
   * @param nanoTime the clock, as {@link System#nanoTime()}
   */
  public ClockSink(int sampleRate, LongSupplier nanoTime) {
    this.sampleRate = sampleRate;
    this.nanoTime = nanoTime;
  }

  @Override
  public void write(float[][] block, int frames) {
    long late = silent + Math.max(0, -framesQueued()); // one thread writes
    long all = written + frames;
    silent = late;
    written = all;
    long queue = (long) (QUEUE_SECONDS * sampleRate);
    if (all >= queue) {
      start();
    }
    awaitQueued(queue);
  }

  private void start() {
    if (!started) {
      startNanos = nanoTime.getAsLong();
      started = true;
    }
  }

  @Override
  public void drain() {
    start();
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
    return !started
        ? 0
        : (long) ((double) (nanoTime.getAsLong() - startNanos) / NANOS * sampleRate);
  }

  @Override
  public void close() {
    closed = true;
  }
}
