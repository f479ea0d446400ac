package dualdiffusion.studio.transport;

import dualdiffusion.audio.playback.LoopRegion;
import dualdiffusion.audio.playback.NoAudioDeviceException;
import dualdiffusion.audio.playback.Player;
import dualdiffusion.audio.playback.SinkFactory;
import dualdiffusion.core.AudioBuffer;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Play, stop, seek and loop over what is shown. UI thread only; {@link #pulse} at each frame. */
public final class TransportViewModel implements AutoCloseable {
  private static final double SHORTEST_LOOP = 0.02;

  private final Player player;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> loop = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty looping = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper deviceNotice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Levels> levels = new ReadOnlyObjectWrapper<>(Levels.SILENT);
  private @Nullable AudioBuffer audio;
  private double startedAt;

  public TransportViewModel(SinkFactory sinks, Executor ui) {
    player = new Player(sinks, this::device, () -> ui.execute(this::ended));
    looping.addListener((property, old, now) -> applyLoop());
  }

  /** Goes on with other audio at the same position where that makes sense, else stops. */
  public void show(@Nullable AudioBuffer clip) {
    AudioBuffer before = audio;
    audio = clip;
    if (clip == null || before == null || !before.isLike(clip)) {
      stop();
      position.set(0);
      setLoop(null);
    } else {
      player.swap(clip);
    }
    levels.set(Levels.SILENT);
  }

  public void togglePlay() {
    if (playing.get()) {
      stop();
    } else {
      play();
    }
  }

  /** Plays from the position, from the start when that is the end. */
  public void play() {
    AudioBuffer clip = audio;
    if (clip != null) {
      int frame = frame(position.get());
      startedAt = frame < clip.frames() ? position.get() : 0;
      player.play(clip, frame < clip.frames() ? frame : 0);
      playing.set(true);
    }
  }

  public void stop() {
    if (playing.get()) {
      pulse();
      player.stop();
      playing.set(false);
      levels.set(Levels.SILENT);
    }
  }

  private void ended() {
    if (playing.get() && player.atEnd()) {
      player.stop();
      playing.set(false);
      position.set(startedAt);
      levels.set(Levels.SILENT);
    }
  }

  public void seek(double seconds) {
    AudioBuffer clip = audio;
    if (clip != null) {
      position.set(Math.clamp(seconds, 0, clip.seconds()));
      if (playing.get()) {
        play();
      }
    }
  }

  public void toStart() {
    seek(looping.get() && loop.get() != null ? loop.get().start() : 0);
  }

  public void toEnd() {
    if (audio != null) {
      seek(audio.seconds());
    }
  }

  /** Sets and switches on the loop; null, or less than a click, removes it. */
  public void setLoop(@Nullable TimeSpan span) {
    boolean some = span != null && span.seconds() >= SHORTEST_LOOP;
    loop.set(some ? span : null);
    looping.set(some);
    applyLoop();
  }

  /** Switches the loop; without a region it becomes the whole clip. */
  public void toggleLoop() {
    if (loop.get() == null && audio != null) {
      setLoop(new TimeSpan(0, audio.seconds()));
    } else {
      looping.set(!looping.get() && audio != null);
    }
  }

  private void applyLoop() {
    TimeSpan span = loop.get();
    player.loop(span == null || !looping.get() ? null : region(span));
  }

  private LoopRegion region(TimeSpan span) {
    int start = frame(span.start());
    return new LoopRegion(start, Math.max(start + 1, frame(span.end())));
  }

  private int frame(double seconds) {
    return audio == null ? 0 : (int) Math.round(seconds * audio.sampleRate());
  }

  /** Reads the position and levels of what is heard now. */
  public void pulse() {
    AudioBuffer clip = audio;
    int frame = player.position();
    if (playing.get() && clip != null && frame >= 0) {
      position.set((double) frame / clip.sampleRate());
      levels.set(Levels.around(clip, frame));
    }
  }

  private void device(@Nullable NoAudioDeviceException missing) {
    deviceNotice.set(missing == null ? "" : missing.problem().toString());
  }

  @Override
  public void close() {
    player.close();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /** Seconds from the clip's start, counted in frames heard. */
  public ReadOnlyDoubleProperty position() {
    return position.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable TimeSpan> loop() {
    return loop.getReadOnlyProperty();
  }

  public BooleanProperty looping() {
    return looping;
  }

  /** Why nothing is heard; empty when a device plays. */
  public ReadOnlyStringProperty deviceNotice() {
    return deviceNotice.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Levels> levels() {
    return levels.getReadOnlyProperty();
  }
}
