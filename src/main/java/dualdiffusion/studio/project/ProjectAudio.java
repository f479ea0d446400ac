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

/** A project as sound for files, read from its own files whichever is open by then. */
public final class ProjectAudio implements SongAudio {
  private final ProjectStore store;
  private final AudioFiles codec;

  public ProjectAudio(ProjectStore store, AudioFiles codec) {
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
    Path file = store.file(source).orElseThrow(() -> missing(source));
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
