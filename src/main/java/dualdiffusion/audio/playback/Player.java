package dualdiffusion.audio.playback;

import dualdiffusion.core.AudioBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays one clip at a time on a thread of its own; position is counted in frames that were heard.
 * Call from one thread.
 */
public final class Player implements AutoCloseable {
  private final SinkFactory sinks;
  private final Consumer<@Nullable NoAudioDeviceException> device;
  private final Runnable ended;
  private @Nullable PlaybackThread current;
  private @Nullable LoopRegion loop;

  /**
   * @param device hears at each start whether a device was found (null) or why not; on the caller's
   *     thread
   * @param ended called on the playing thread when a clip's end was heard
   */
  public Player(
      SinkFactory sinks, Consumer<@Nullable NoAudioDeviceException> device, Runnable ended) {
    this.sinks = sinks;
    this.device = device;
    this.ended = ended;
  }

  /** Starts at a frame, ending what played before. */
  public void play(AudioBuffer audio, int frame) {
    stop();
    var cursor = new PlayCursor(audio, frame, loop);
    current = new PlaybackThread(open(audio), cursor, audio.channelCount(), ended);
    current.start();
  }

  private AudioSink open(AudioBuffer audio) {
    try {
      AudioSink sink = sinks.open(audio.sampleRate(), audio.channelCount());
      device.accept(null);
      return sink;
    } catch (NoAudioDeviceException e) {
      device.accept(e);
      return new ClockSink(audio.sampleRate(), System::nanoTime);
    }
  }

  /** Goes on with other audio of the same rate and channels at the same position. */
  public void swap(AudioBuffer audio) {
    if (current != null) {
      current.cursor().swap(audio);
    }
  }

  /** Repeats a region from the next time it is reached; null plays to the end. */
  public void loop(@Nullable LoopRegion region) {
    loop = region;
    if (current != null) {
      current.cursor().loop(region);
    }
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

  /** The clip frame being heard; −1 when nothing was started. */
  public int position() {
    return current == null ? -1 : current.position();
  }

  @Override
  public void close() {
    stop();
  }
}
