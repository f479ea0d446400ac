package dualdiffusion.studio.project;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.store.ProjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes takes to files: at the depth of the recording they go back to, and where they are still
 * its frames, exactly these. Works with files.
 */
final class TakeWriter {
  private final AudioFiles codec;

  TakeWriter(AudioFiles codec) {
    this.codec = codec;
  }

  /**
   * @param audio of the take
   * @param library of the take, as it was when the export was asked for
   * @return what differs from what was asked; mostly empty
   */
  List<String> write(
      Path file, long take, AudioBuffer audio, Library library, ProjectStore store, Cancel cancel) {
    AudioFiles.Content content = content(take, audio, library, store, cancel);
    return codec.write(file, content, tags(library.take(take)), cancel);
  }

  private AudioFiles.Content content(
      long take, AudioBuffer audio, Library library, ProjectStore store, Cancel cancel) {
    Take root = root(library, take);
    Optional<Path> recording =
        root.isRecording() ? store.file(library.source(root.source())) : Optional.empty();
    if (recording.isEmpty()) {
      return new AudioFiles.Content(audio, SampleFormat.S24, List.of(), null);
    }
    AudioFiles.Content former = codec.read(recording.get(), cancel);
    return library.family(take).id() == root.id()
        ? former.turnedInto(audio)
        : new AudioFiles.Content(audio, former.stored(), List.of(), null);
  }

  private static Take root(Library library, long id) {
    Take at = library.take(id);
    while (at.parent().isPresent()) {
      at = library.take(at.parent().get());
    }
    return at;
  }

  private static Map<String, String> tags(Take take) {
    Optional<Recipe> recipe = take.recipe().map(r -> Recipe.of(r, sound -> Optional.empty()));
    if (recipe.isPresent()) {
      Recipe r = recipe.get();
      return TakeTags.of(r.model(), r.prompt(), r.sampling());
    }
    return take.sketch()
        .map(truth -> Map.of("title", take.name(), "comment", truth.captions().getLast()))
        .orElse(Map.of());
  }
}
