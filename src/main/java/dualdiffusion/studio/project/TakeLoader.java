package dualdiffusion.studio.project;

import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.store.ProjectStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes of the project with their sound and latents, read in the background. UI thread only. */
final class TakeLoader {
  private final Sounds sounds;
  private final Executor background;
  private final Executor ui;
  private final Runnable arrived;
  private final Map<String, Optional<PlacedLatents>> latents = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  /**
   * @param arrived called when latents have come; {@link Sounds#arrivals} tells of sounds
   */
  TakeLoader(Sounds sounds, Executor background, Executor ui, Runnable arrived) {
    this.sounds = sounds;
    this.background = background;
    this.ui = ui;
    this.arrived = arrived;
  }

  /** Latents that were just made: they need not be read. */
  void put(String hash, PlacedLatents made) {
    latents.put(hash, Optional.of(made));
  }

  /** Forgets what belongs to a project that was closed. */
  void clear() {
    latents.clear();
    wanted.clear();
  }

  /** A take of a library whose files are in the store; empty while it is being read. */
  Optional<Take> take(ProjectStore store, Library library, long id) {
    dualdiffusion.studio.project.document.Take take = library.take(id);
    Source source = library.source(take.source());
    boolean ready = take.latents().map(hash -> isThere(hash, store)).orElse(true);
    Optional<AudioBuffer> audio = sounds.sound(source);
    return audio.filter(a -> ready).map(a -> joined(library, take, source, a));
  }

  private boolean isThere(String hash, ProjectStore store) {
    if (!latents.containsKey(hash) && wanted.add(hash)) {
      background.execute(
          () -> {
            Optional<PlacedLatents> read = store.latents(hash);
            ui.execute(() -> arrived(hash, read));
          });
    }
    return latents.containsKey(hash);
  }

  private void arrived(String hash, Optional<PlacedLatents> read) {
    if (wanted.remove(hash)) {
      latents.put(hash, read);
      arrived.run();
    }
  }

  private Take joined(
      Library library,
      dualdiffusion.studio.project.document.Take take,
      Source source,
      AudioBuffer audio) {
    return new Take(
        take.id(),
        library.family(take.id()).source(),
        take.parent().orElse(null),
        take.name(),
        audio,
        take.recipe().map(r -> Recipe.of(r, id -> sounds.sound(library.source(id)))).orElse(null),
        take.latents().flatMap(hash -> latents.getOrDefault(hash, Optional.empty())).orElse(null),
        take.isRecording() ? source.original().map(Path::of).orElse(null) : null,
        take.sketch().orElse(null),
        sketchBelow(library, take));
  }

  private static @Nullable Truth sketchBelow(
      Library library, dualdiffusion.studio.project.document.Take take) {
    long family = library.family(take.id()).id();
    dualdiffusion.studio.project.document.Take at = take;
    while (at.sketch().isEmpty() && at.id() != family) {
      at = library.take(at.parent().orElseThrow());
    }
    return at.sketch().orElse(null);
  }
}
