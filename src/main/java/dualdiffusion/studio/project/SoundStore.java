package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.store.ProjectStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Decoded audio of the open project, long sounds on the disk. What no clip plays leaves, longest
 * unheard first, when all together is more than a share of the memory, wherever it lies; it is
 * decoded again when it is asked for.
 */
public final class SoundStore implements Sounds {
  private static final double SHARE = 0.35;

  private final AudioFiles codec;
  private final Executor background;
  private final Executor ui;
  private final Notices notices;
  private final long limit;
  private final Map<String, AudioBuffer> loaded = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> wanted = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();
  private @Nullable ProjectStore store;

  public SoundStore(AudioFiles codec, Executor background, Executor ui, Notices notices) {
    this(codec, background, ui, notices, (long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /**
   * @param limit bytes of samples
   */
  SoundStore(AudioFiles codec, Executor background, Executor ui, Notices notices, long limit) {
    this.codec = codec;
    this.background = background;
    this.ui = ui;
    this.notices = notices;
    this.limit = limit;
  }

  /** Goes on with the sounds of another project. */
  void open(ProjectStore next) {
    store = next;
    loaded.clear();
    wanted.clear();
    failed.clear();
  }

  @Override
  public Optional<AudioBuffer> sound(Source source) {
    AudioBuffer known = loaded.get(source.id());
    ProjectStore from = store;
    if (known == null && from != null && !failed.contains(source.id()) && wanted.add(source.id())) {
      background.execute(() -> load(source, from));
    }
    return Optional.ofNullable(known == null ? loaded.get(source.id()) : known);
  }

  @Override
  public AudioBuffer shelved(AudioBuffer audio) {
    return codec.shelved(audio);
  }

  /** What has been read already. */
  Optional<AudioBuffer> peek(Source source) {
    return Optional.ofNullable(loaded.get(source.id()));
  }

  private void load(Source source, ProjectStore from) {
    Runnable end = tried(source, from);
    ui.execute(
        () -> {
          if (store == from) {
            wanted.remove(source.id());
            end.run();
          }
        });
  }

  /** What is to be done on the UI thread when reading has ended. */
  private Runnable tried(Source source, ProjectStore from) {
    try {
      return read(source, from)
          .<Runnable>map(audio -> () -> put(source.id(), audio))
          .orElse(() -> failed.add(source.id()));
    } catch (RuntimeException | OutOfMemoryError e) { // the boundary: shown, not lost
      Problem told = Notices.problem(e);
      return () -> {
        failed.add(source.id());
        notices.show(told, () -> forget(source));
      };
    }
  }

  /** A source's audio from its file, kept nowhere; empty where it is missing. Any thread. */
  Optional<AudioBuffer> read(Source source, ProjectStore from) {
    Optional<Path> file = from.file(source);
    return file.map(f -> codec.read(f, new Cancel()).audio());
  }

  /** Audio that was just made: it need not be read. */
  void put(String source, AudioBuffer audio) {
    loaded.put(source, audio);
    trim();
    arrived();
  }

  /** Looks for a file again that was missing or could not be read. */
  void forget(Source source) {
    failed.remove(source.id());
    arrived();
  }

  /** The source that a buffer was handed out for. */
  Optional<String> sourceOf(AudioBuffer audio) {
    return loaded.entrySet().stream()
        .filter(e -> e.getValue() == audio)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void trim() {
    long bytes = loaded.values().stream().mapToLong(SoundStore::bytes).sum();
    Set<String> used = bytes > limit ? used() : Set.of();
    Iterator<Map.Entry<String, AudioBuffer>> oldest = loaded.entrySet().iterator();
    for (int left = loaded.size(); bytes > limit && left > 1; left--) {
      Map.Entry<String, AudioBuffer> one = oldest.next();
      if (!used.contains(one.getKey())) {
        bytes -= bytes(one.getValue());
        oldest.remove();
      }
    }
  }

  private Set<String> used() {
    if (store == null) {
      return Set.of();
    }
    Project project = store.history().project();
    return project
        .clips()
        .map(c -> project.library().take(c.versions().chosen()).source())
        .collect(Collectors.toSet());
  }

  private static long bytes(AudioBuffer audio) {
    return (long) Float.BYTES * audio.frames() * audio.channelCount();
  }

  private void arrived() {
    arrivals.set(arrivals.get() + 1);
  }

  @Override
  public ReadOnlyLongProperty arrivals() {
    return arrivals.getReadOnlyProperty();
  }
}
