package dualdiffusion.worker.remote;

import dualdiffusion.protocol.v1.JobEvent;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.JobOutputOrBuilder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A job's messages, numbered from 1, for those who come back. Of progress and previews the newest
 * are kept in memory, a bounded number, and of sounds of what is unfinished the newest, until the
 * end; the results are in a file.
 */
final class EventLog {
  static final int MOST = 256;
  static final int MOST_PREVIEWS = 4;

  private final Deque<JobEvent> live = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int sounds;
  private long last;
  private boolean over;
  private @Nullable Path results;
  private long firstResult;

  /** Adds a message; does nothing after the end. */
  void add(JobOutput.Builder output) {
    synchronized (this) {
      if (over) {
        return;
      }
      append(output);
    }
    listeners.forEach(Runnable::run);
  }

  /** The last message: a failure. */
  void end(JobOutput.Builder output) {
    synchronized (this) {
      if (over) {
        return;
      }
      append(output);
      dropSounds();
      over = true;
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * The end is in a file.
   *
   * @param file of messages, each after its length
   * @param count of them
   */
  void end(Path file, long count) {
    synchronized (this) {
      if (over) {
        return;
      }
      results = file;
      firstResult = last + 1;
      last += count;
      dropSounds();
      over = true;
    }
    listeners.forEach(Runnable::run);
  }

  /** The worker ends: nobody hears anything more. */
  synchronized void silence() {
    listeners.clear();
    over = true;
    last = Long.MAX_VALUE; // Never at its end.
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Tells when there is more to read. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void leave(Runnable listener) {
    listeners.remove(listener);
  }

  private void append(JobOutput.Builder output) {
    if (output.hasPartial()) {
      dropSounds(); // Whoever has begun to hear the old one begins with the new one.
    }
    live.add(JobEvent.newBuilder().setNumber(++last).setOutput(output).build());
    if (output.hasPreview()) {
      dropOldPreview();
    }
    if (isOfSound(output)) {
      sounds++;
    }
    if (live.size() - sounds > MOST) {
      dropOldest();
    }
  }

  /** A sound is kept whole or not at all: without its beginning the rest means nothing. */
  private void dropOldest() {
    for (Iterator<JobEvent> each = live.iterator(); each.hasNext(); ) {
      if (!isOfSound(each.next().getOutput())) {
        each.remove();
        return;
      }
    }
  }

  private void dropSounds() {
    live.removeIf(event -> isOfSound(event.getOutput()));
    sounds = 0;
  }

  private static boolean isOfSound(JobOutputOrBuilder output) {
    return output.hasPartial() || output.hasPartialAudio();
  }

  private void dropOldPreview() {
    List<JobEvent> previews = live.stream().filter(e -> e.getOutput().hasPreview()).toList();
    if (previews.size() > MOST_PREVIEWS) {
      live.remove(previews.getFirst());
    }
  }

  /** Reads on from a message. */
  Reader after(long number) {
    return new Reader(number);
  }

  /** One who reads; to be used by one thread at a time. */
  final class Reader implements AutoCloseable {
    private long heard;
    private @Nullable InputStream file;

    private Reader(long heard) {
      this.heard = Math.max(0, heard);
    }

    /** The next message, or null where there is none yet or none any more. */
    @Nullable JobEvent next() throws IOException {
      JobEvent event = nextLive();
      if (event == null) {
        event = nextResult();
      }
      if (event != null) {
        heard = event.getNumber();
      }
      return event;
    }

    boolean isAtEnd() {
      synchronized (EventLog.this) {
        return over && heard >= last;
      }
    }

    private @Nullable JobEvent nextLive() {
      synchronized (EventLog.this) {
        return live.stream().filter(e -> e.getNumber() > heard).findFirst().orElse(null);
      }
    }

    private @Nullable JobEvent nextResult() throws IOException {
      Path path;
      synchronized (EventLog.this) {
        path = heard < last ? results : null;
        heard = path == null ? heard : Math.max(heard, firstResult - 1);
      }
      if (path == null) {
        return null;
      }
      if (file == null) {
        file = new BufferedInputStream(Files.newInputStream(path));
        for (long number = firstResult; number <= heard; number++) {
          read(file);
        }
      }
      return JobEvent.newBuilder().setNumber(heard + 1).setOutput(read(file)).build();
    }

    private static JobOutput read(InputStream in) throws IOException {
      JobOutput output = JobOutput.parseDelimitedFrom(in);
      if (output == null) {
        throw new IOException("the file of the results ends early");
      }
      return output;
    }

    @Override
    public void close() {
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        file = null; // Nothing was written: nothing is lost.
      }
    }
  }
}
