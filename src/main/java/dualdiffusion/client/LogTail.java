package dualdiffusion.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the worker's words on to our log and remembers the last ones. */
final class LogTail {
  private static final Logger LOG = LoggerFactory.getLogger("dualdiffusion.worker.output");
  private static final int LINES = 20;
  private static final int LENGTH = 500;

  private static final long PATIENCE_MILLIS = 500;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Deque<String> lines = new ArrayDeque<>();

  /** Reads until the stream ends. */
  void follow(InputStream stream) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(this::add);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("The worker's output ended", e);
    } finally {
      ended.countDown();
    }
  }

  /** The last lines; of a process that ended just now, once they were read. */
  String last() {
    try {
      boolean _ = ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return String.join(" | ", lines);
    }
  }

  private synchronized void add(String line) {
    LOG.info("{}", line);
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.add(line.length() > LENGTH ? line.substring(0, LENGTH) : line);
  }
}
