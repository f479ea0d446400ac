package dualdiffusion.studio.tracks;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of all clips: paints those wanted in the background and forgets those used longest
 * ago. UI thread only.
 */
public final class ClipPictures {
  static final int MOST_BYTES = 16 << 20;
  private static final int KEPT =
      MOST_BYTES / (ClipPicture.ROWS * ClipPicture.COLUMNS * Integer.BYTES);

  private static final int AT_ONCE = 2;

  private final Executor background;
  private final Executor ui;
  private final Map<ClipPicture.Key, ClipPicture> pictures = new LinkedHashMap<>(KEPT, 0.75f, true);
  private final Map<String, Held> painters = new HashMap<>();
  private final Set<ClipPicture.Key> running = new HashSet<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private Set<ClipPicture.Key> wanted = new LinkedHashSet<>();

  private record Held(AudioBuffer audio, PicturePainter painter) {}

  ClipPictures(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** The painter of a source's present audio. */
  PicturePainter painter(String source, AudioBuffer audio) {
    Held held = painters.get(source);
    if (held == null || held.audio() != audio) {
      held = new Held(audio, new PicturePainter(audio));
      painters.put(source, held);
      pictures.keySet().removeIf(key -> key.source().equals(source));
    }
    return held.painter();
  }

  Optional<ClipPicture> get(ClipPicture.Key key) {
    return Optional.ofNullable(pictures.get(key));
  }

  /** What to paint next, most urgent first, in place of what was wanted before. */
  void want(Set<ClipPicture.Key> keys) {
    wanted = keys;
    pump();
  }

  /** Forgets what belongs to sources that are no longer there. */
  void keep(Set<String> sources) {
    painters.keySet().retainAll(sources);
    pictures.keySet().removeIf(key -> !sources.contains(key.source()));
  }

  private void pump() {
    for (ClipPicture.Key key : wanted) {
      if (running.size() >= AT_ONCE) {
        return;
      }
      if (!pictures.containsKey(key) && running.add(key)) {
        start(key);
      }
    }
  }

  private void start(ClipPicture.Key key) {
    Held held = painters.get(key.source());
    if (held == null) {
      running.remove(key);
      return;
    }
    background.execute(
        () -> {
          ClipPicture painted = paint(held.painter(), key);
          ui.execute(() -> arrive(key, held, painted));
        });
  }

  private static @Nullable ClipPicture paint(PicturePainter painter, ClipPicture.Key key) {
    try {
      return painter.paint(key, new Cancel());
    } catch (CancelledException e) {
      return null;
    }
  }

  private void arrive(ClipPicture.Key key, Held held, @Nullable ClipPicture painted) {
    running.remove(key);
    if (painted != null && held.equals(painters.get(key.source()))) {
      pictures.put(key, painted);
      if (pictures.size() > KEPT) {
        pictures.remove(pictures.keySet().iterator().next());
      }
      version.set(version.get() + 1);
    }
    pump();
  }

  /** Counts up with each new picture. */
  ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }
}
