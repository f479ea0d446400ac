package dualdiffusion.studio.transport;

import dualdiffusion.audio.mix.SongRates;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sounds at the project's rate, made in the background and kept as long as the sounds are. */
final class FittedSounds {
  private static final Logger LOG = LoggerFactory.getLogger(FittedSounds.class);

  private record Wish(int sampleRate, boolean looped) {}

  private final Map<AudioBuffer, Map<Wish, Optional<AudioBuffer>>> made = new WeakHashMap<>();
  private final UnaryOperator<AudioBuffer> shelf;
  private final Executor background;
  private final Executor ui;
  private final Runnable arrived;

  /**
   * @param shelf where what was made is kept
   * @param arrived called on the UI thread when a sound is ready that was asked for
   */
  FittedSounds(
      UnaryOperator<AudioBuffer> shelf, Executor background, Executor ui, Runnable arrived) {
    this.shelf = shelf;
    this.background = background;
    this.ui = ui;
    this.arrived = arrived;
  }

  /** The sound at that rate; empty while it is made. */
  Optional<AudioBuffer> fitted(AudioBuffer sound, int sampleRate, boolean looped) {
    if (sound.frames() == 0) {
      return Optional.empty();
    }
    if (SongRates.fits(sound, sampleRate)) {
      return Optional.of(sound);
    }
    var wish = new Wish(sampleRate, looped);
    Map<Wish, Optional<AudioBuffer>> wishes = made.computeIfAbsent(sound, s -> new HashMap<>());
    if (!wishes.containsKey(wish)) {
      wishes.put(wish, Optional.empty());
      background.execute(() -> make(sound, wish));
    }
    return wishes.getOrDefault(wish, Optional.empty());
  }

  private void make(AudioBuffer sound, Wish wish) {
    try {
      AudioBuffer fit = shelf.apply(SongRates.fit(sound, wish.sampleRate(), wish.looped()));
      ui.execute(
          () -> {
            made.computeIfAbsent(sound, s -> new HashMap<>()).put(wish, Optional.of(fit));
            arrived.run();
          });
    } catch (ProblemException | OutOfMemoryError e) { // it stays silent; all else plays
      LOG.warn("{} is not heard in the project", sound, e);
    }
  }
}
