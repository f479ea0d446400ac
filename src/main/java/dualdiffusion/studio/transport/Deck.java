package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.BeatGrid;
import dualdiffusion.audio.playback.LoopRegion;
import dualdiffusion.audio.playback.PlaySource;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Something to play with its own playhead and loop. */
final class Deck {
  private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper();
  private final ReadOnlyObjectWrapper<@Nullable TimeSpan> loop = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty looping = new SimpleBooleanProperty();
  private @Nullable PlaySource source;
  private BeatGrid beats = BeatGrid.NONE;

  @Nullable PlaySource source() {
    return source;
  }

  void load(@Nullable PlaySource other) {
    source = other;
  }

  /** Whether another source can take over while this one plays. */
  boolean fits(@Nullable PlaySource other) {
    return source != null
        && other != null
        && source.sampleRate() == other.sampleRate()
        && source.channels() == other.channels();
  }

  BeatGrid beats() {
    return beats;
  }

  void beats(BeatGrid grid) {
    beats = grid;
  }

  double seconds() {
    return source == null ? 0 : (double) source.frames() / source.sampleRate();
  }

  long frame(double seconds) {
    return source == null ? 0 : Math.round(seconds * source.sampleRate());
  }

  double time(long frame) {
    return source == null ? 0 : (double) frame / source.sampleRate();
  }

  ReadOnlyDoubleWrapper position() {
    return position;
  }

  ReadOnlyObjectWrapper<@Nullable TimeSpan> loop() {
    return loop;
  }

  BooleanProperty looping() {
    return looping;
  }

  /** The loop that is on, if one is. */
  Optional<TimeSpan> activeLoop() {
    return looping.get() ? Optional.ofNullable(loop.get()) : Optional.empty();
  }

  /** The loop that is on, in frames. */
  @Nullable LoopRegion region() {
    return activeLoop()
        .map(
            span -> {
              long start = frame(span.start());
              return new LoopRegion(start, Math.max(start + 1, frame(span.end())));
            })
        .orElse(null);
  }
}
