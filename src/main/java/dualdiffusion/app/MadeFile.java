package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that the studio made, and that says how. */
final class MadeFile {
  private MadeFile() {}

  /**
   * @throws BadRequestException when it says nothing
   * @throws dualdiffusion.config.ConfigException when it cannot be understood
   */
  static TakeTags parameters(Path file) {
    var tags = AudioReader.probe(file).source().tags();
    return TakeTags.read(tags, file.toString())
        .orElseThrow(
            () ->
                new BadRequestException(
                    file + " does not say how it was made.",
                    "Use a file that the studio generated, with its tags."));
  }

  /** Its length in seconds; decoded, because headers of lossy types tell a little more. */
  static double seconds(Path file) {
    return AudioReader.read(file, new Cancel()).audio().seconds();
  }

  /** Why the result may differ from the file; mostly empty. */
  static List<String> notices(Path file, String model) {
    TakeTags made = parameters(file);
    List<String> notices = new ArrayList<>();
    if (!made.model().equals(model)) {
      notices.add(
          "%s was made with the model %s, this with %s.".formatted(file, made.model(), model));
    }
    made.sounds()
        .ifPresent(
            sounds ->
                notices.add(
                    "Its prompt had sounds, which files do not keep: %s."
                        .formatted(String.join(", ", sounds))));
    return notices;
  }
}
