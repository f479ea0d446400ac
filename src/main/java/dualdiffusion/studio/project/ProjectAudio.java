package dualdiffusion.studio.project;

import dualdiffusion.audio.mix.Mixdown;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.export.SongAudio;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.store.ProjectStore;
import dualdiffusion.studio.transport.ProjectSong;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The open project as sound for files, read from its own files. */
public final class ProjectAudio implements SongAudio {
  private final Supplier<ProjectStore> store;
  private final AudioFiles codec;

  /**
   * @param store of the open project
   */
  public ProjectAudio(Supplier<ProjectStore> store, AudioFiles codec) {
    this.store = store;
    this.codec = codec;
  }

  @Override
  public AudioBuffer mix(Project project, long from, long to, Cancel cancel) {
    var song = ProjectSong.of(project, source -> source(source, cancel).audio());
    return Mixdown.mix(song, from, to, cancel);
  }

  @Override
  public Stored source(Source source, Cancel cancel) {
    Path file = store.get().file(source).orElseThrow(() -> missing(source));
    AudioFiles.Content content = codec.read(file, cancel);
    return new Stored(content.audio(), content.stored());
  }

  private static ProblemException missing(Source source) {
    return new ProblemException(
        Problem.of(
            "The audio of " + source.name() + " is missing.",
            "Find it (File, Find missing audio), then export again."));
  }
}
