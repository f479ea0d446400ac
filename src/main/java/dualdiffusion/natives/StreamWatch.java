package dualdiffusion.natives;

import dualdiffusion.core.Cancel;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that is silent for too long, or whose reader is cancelled while it waits. */
final class StreamWatch implements Closeable {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final InputStream stream;
  private final long silence;
  private final Cancel cancel;
  private final Thread thread;
  private volatile long heard = System.nanoTime();

  StreamWatch(InputStream stream, Duration silence, Cancel cancel) {
    this.stream = stream;
    this.silence = silence.toNanos();
    this.cancel = cancel;
    this.thread = Thread.ofVirtual().name("download watch").start(this::watch);
  }

  void alive() {
    heard = System.nanoTime();
  }

  private void watch() {
    try {
      while (!cancel.isCancelled() && System.nanoTime() - heard < silence) {
        Thread.sleep(LOOK);
      }
      stream.close();
    } catch (IOException | InterruptedException e) {
      // The reader sees its end, or has no need of it.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
