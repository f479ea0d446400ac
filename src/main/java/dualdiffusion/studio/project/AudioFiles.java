package dualdiffusion.studio.project;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How audio enters and leaves the studio. Called on background threads; failures are problems. */
public interface AudioFiles {

  /**
   * Audio of a file and how it was stored.
   *
   * @param stored depth to write it at again
   * @param notices what a person should know of the file; mostly empty
   */
  record Content(AudioBuffer audio, SampleFormat stored, List<String> notices) {
    public Content {
      notices = List.copyOf(notices);
    }
  }

  /**
   * @throws dualdiffusion.core.ProblemException when the file cannot be read
   */
  Content read(Path file, Cancel cancel);

  /**
   * Writes audio in the format that the file's ending names, or leaves what was there untouched.
   *
   * @return what differs from what was asked; mostly empty
   * @throws dualdiffusion.core.ProblemException when the file cannot be written
   */
  List<String> write(Path file, Content content, Map<String, String> tags, Cancel cancel);
}
