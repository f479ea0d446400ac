package dualdiffusion.audio.playback;

import dualdiffusion.audio.mix.Metronome;
import dualdiffusion.core.AudioBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays one source at a time on a thread of its own; position is counted in frames that were heard.
 * Call from one thread.
 */
public final class Player implements AutoCloseable {
  private final SinkFactory sinks;
  private final Consumer<@Nullable NoAudioDeviceException> device;
  private final Runnable ended;
  private final DropOutCounter dropOuts = new DropOutCounter();
  private @Nullable PlaybackThread current;
  private @Nullable LoopRegion loop;
  private @Nullable Metronome metronome;
  private boolean countIn;

  /**
   * @param device hears at each start whether a device was found (null) or why not, on the caller's
   *     thread; and on the playing thread when it goes
   * @param ended called on the playing thread when a source's end was heard
   */
  public Player(
      SinkFactory sinks, Consumer<@Nullable NoAudioDeviceException> device, Runnable ended) {
    this.sinks = sinks;
    this.device = device;
    this.ended = ended;
  }

  /** Starts a clip at a frame, ending what played before. */
  public void play(AudioBuffer audio, long frame) {
    play(new ClipSource(audio), frame);
  }

  /** Starts at a frame, ending what played before. */
  public void play(PlaySource source, long frame) {
    start(source, new PlayCursor(source, frame, loop, metronome, countIn));
  }

  /** Starts to play grains at a place, or moves on to it while that lasts. */
  public void scrub(PlaySource source, long frame) {
    if (current != null && current.feed() instanceof ScrubFeed scrub) {
      scrub.to(frame);
    } else {
      start(source, new ScrubFeed(source, frame));
    }
  }

  private void start(PlaySource source, BlockFeed feed) {
    stop();
    int rate = source.sampleRate();
    int channels = source.channels();
    current =
        new PlaybackThread(open(rate, channels), feed, rate, channels, dropOuts, device, ended);
    current.start();
  }

  private AudioSink open(int sampleRate, int channels) {
    try {
      AudioSink sink = sinks.open(sampleRate, channels);
      device.accept(null);
      return sink;
    } catch (NoAudioDeviceException e) {
      device.accept(e);
      return new ClockSink(sampleRate, System::nanoTime);
    }
  }

  private @Nullable PlayCursor cursor() {
    return current != null && current.feed() instanceof PlayCursor cursor ? cursor : null;
  }

  /** Goes on with other audio of the same rate and channels at the same position. */
  public void swap(AudioBuffer audio) {
    swap(new ClipSource(audio));
  }

  /** Goes on with another source of the same rate and channels within a block, cross-faded. */
  public void swap(PlaySource source) {
    PlayCursor cursor = cursor();
    if (cursor != null) {
      cursor.swap(source);
    }
  }

  /** Repeats a region from the next time it is reached; null plays to the end. */
  public void loop(@Nullable LoopRegion region) {
    loop = region;
    PlayCursor cursor = cursor();
    if (cursor != null) {
      cursor.loop(region);
    }
  }

  /** Adds clicks, from now on; null is none. */
  public void metronome(@Nullable Metronome clicks) {
    metronome = clicks;
    PlayCursor cursor = cursor();
    if (cursor != null) {
      cursor.metronome(clicks);
    }
  }

  /**
   * Whether a bar of clicks comes before the music at the next start, where there is a metronome.
   */
  public void countIn(boolean on) {
    countIn = on;
  }

  /** Whether what was started last has been heard to its end. */
  public boolean atEnd() {
    return current != null && current.atEnd();
  }

  public void stop() {
    if (current != null) {
      current.finish();
      current = null;
    }
  }

  /** The frame being heard; −1 when nothing was started. */
  public long position() {
    return current == null ? -1 : current.position();
  }

  /** How loud what is heard is; silent when nothing was started. */
  public HeardLevels levels() {
    return current == null ? HeardLevels.SILENT : current.levels();
  }

  /** Since the player was made, or {@link #clearDropOuts()}. */
  public DropOuts dropOuts() {
    return dropOuts.read();
  }

  public void clearDropOuts() {
    dropOuts.clear();
  }

  @Override
  public void close() {
    stop();
  }
}
