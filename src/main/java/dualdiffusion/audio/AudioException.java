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

  static AudioException reading(Path file, String fault, String todo) {
    return new AudioException(Problem.of("Cannot read " + file + ": " + fault + ".", todo), null);
  }

  static AudioException writing(Path file, String fault, String todo) {
    return writing(file, fault, todo, null);
  }

  static AudioException writing(Path file, String fault, String todo, @Nullable Throwable cause) {
    return new AudioException(
        new Problem(
            "Cannot write " + file + ": " + fault + ".",
            "Nothing was written, and a file already there is unchanged.",
            todo),
        cause);
  }
}
