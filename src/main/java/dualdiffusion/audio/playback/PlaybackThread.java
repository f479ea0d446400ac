package dualdiffusion.audio.playback;

import dualdiffusion.core.ProblemException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start-to-stop. */
final class PlaybackThread extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(PlaybackThread.class);
  static final int BLOCK_FRAMES = 1024;
  private static final double FILL_SECONDS = 0.1;

  /** What is queued when there is time to compute ahead. */
  private static final double LEISURE_SECONDS = 0.05;

  /** A sink and the frames played before it was opened. */
  private record Output(AudioSink sink, long before) {
    long played() {
      return before + sink.framesPlayed();
    }
  }

  private final BlockFeed feed;
  private final int sampleRate;
  private final int channels;
  private final DropOutCounter dropOuts;
  private final Consumer<@Nullable NoAudioDeviceException> lost;
  private final Runnable ended;
  private volatile Output output;
  private volatile boolean finished;
  private volatile boolean atEnd;
  private volatile long lastPosition = -1;

  /**
   * @param lost hears on this thread when the device goes; the clock takes over
   */
  @SuppressWarnings("ThreadPriorityCheck") // late audio is audible; a hint is all that is needed
  PlaybackThread(
      AudioSink sink,
      BlockFeed feed,
      int sampleRate,
      int channels,
      DropOutCounter dropOuts,
      Consumer<@Nullable NoAudioDeviceException> lost,
      Runnable ended) {
    super("playback");
    this.output = new Output(sink, 0);
    this.feed = feed;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.dropOuts = dropOuts;
    this.lost = lost;
    this.ended = ended;
    setDaemon(true);
    setPriority(MAX_PRIORITY);
  }

  BlockFeed feed() {
    return feed;
  }

  boolean atEnd() {
    return atEnd;
  }

  long position() {
    return finished ? lastPosition : feed.position(output.played());
  }

  HeardLevels levels() {
    return finished ? HeardLevels.SILENT : feed.levels(output.played());
  }

  void finish() {
    lastPosition = position();
    finished = true;
    output.sink().close();
  }

  @Override
  public void run() {
    var block = new float[channels][BLOCK_FRAMES];
    long written = 0;
    long inSink = 0;
    while (!finished) {
      int frames = read(block);
      if (frames == 0) {
        break;
      }
      AudioSink sink = output.sink();
      if (sink.framesQueued() > LEISURE_SECONDS * sampleRate) {
        feed.ahead();
      }
      if (inSink > 0) {
        dropOuts.beforeBlock(
            sink.framesQueued(), sampleRate, inSink > FILL_SECONDS * sampleRate + BLOCK_FRAMES);
      }
      inSink += frames;
      if (!write(sink, block, frames, written)) {
        inSink = 0;
      }
      written += frames;
      feed.position(output.played()); // forgets what was heard, whoever else asks
    }
    output.sink().drain();
    if (!finished) {
      atEnd = true;
      ended.run();
    }
  }

  /** What cannot be read from the disk ends the playing. */
  private int read(float[][] block) {
    try {
      return feed.read(block);
    } catch (ProblemException e) {
      LOG.error("playing ends", e);
      return 0;
    }
  }

  /** False when the device is gone. */
  private boolean write(AudioSink sink, float[][] block, int frames, long written) {
    try {
      sink.write(block, frames);
      return true;
    } catch (NoAudioDeviceException e) {
      sink.close();
      var clock = new ClockSink(sampleRate, System::nanoTime);
      output = new Output(clock, written + frames);
      if (finished) {
        clock.close();
      } else {
        lost.accept(e);
      }
      return false;
    }
  }
}
