package dualdiffusion.audio;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An audio file that cannot be read or written; the message names the file and the fault. */
public final class AudioException extends ProblemException {
  AudioException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  /** A file that cannot be read, what is wrong with it, and what to do. */
  public static AudioException reading(Path file, String fault, String todo) {
    return new AudioException(Problem.of("Cannot read " + file + ": " + fault + ".", todo), null);
  }

  /** As the other, where nothing below failed. */
  public static AudioException writing(Path file, String fault, String todo) {
    return writing(file, fault, todo, null);
  }

  /** A file that cannot be written; whatever was there is kept. */
  public static AudioException writing(
      Path file, String fault, String todo, @Nullable Throwable cause) {
    return new AudioException(
        new Problem(
            "Cannot write " + file + ": " + fault + ".",
            "Nothing was written, and a file already there is unchanged.",
            todo),
        cause);
  }
}
