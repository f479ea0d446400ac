package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;

/** How audio enters and leaves the studio. Called on background threads; failures are problems. */
public interface AudioFiles {

  /**
   * Audio of a file and how it was stored.
   *
   * @param bits of one stored sample; 0 when the format has none (lossy)
   * @param floating whether samples were stored as floating point
   */
  record Content(AudioBuffer audio, int bits, boolean floating) {}

  /** @throws dualdiffusion.core.ProblemException when the file cannot be read */
  Content read(Path file, Cancel cancel);

  /**
   * Writes audio in the format that the file's ending names, or leaves what was there untouched.
   *
   * @throws dualdiffusion.core.ProblemException when the file cannot be written
   */
  void write(Path file, Content content, Cancel cancel);
}
