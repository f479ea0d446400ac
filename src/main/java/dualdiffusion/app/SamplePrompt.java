package dualdiffusion.app;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A prompt of a {@link SampleConfig}.
 *
 * @param name what its results are called; default: its texts
 * @param rows what to hear; without any, nothing in particular
 * @param negative what guidance leads away from
 */
record SamplePrompt(Optional<String> name, Optional<List<Row>> rows, Optional<List<Row>> negative) {

  /**
   * A text or a sound.
   *
   * @param text words, or "@" and the name of an embedding of the model
   * @param audio a file
   * @param weight −2…2; default 1
   */
  record Row(Optional<String> text, Optional<String> audio, Optional<Double> weight) {
    Row {
      if (text.isPresent() == audio.isPresent()) {
        throw new BadRequestException(
            "A row is either a text or an audio file", "Give one of the two.");
      }
      weight.ifPresent(w -> Range.check("weight", w, -Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT));
    }

    String label() {
      return text.or(() -> audio).orElse("");
    }

    private Prompt.Row read(Path base, Cancel cancel) {
      return new Prompt.Row(
          label(),
          weight.orElse(1.0),
          audio.map(file -> AudioReader.read(base.resolve(file), cancel).audio()));
    }
  }

  /** What to call it. */
  String title() {
    return name.orElseGet(
        () -> all(rows).stream().map(Row::label).collect(Collectors.joining(" ")));
  }

  /** The same prompt whatever it is called. */
  SamplePrompt unnamed() {
    return new SamplePrompt(Optional.empty(), rows, negative);
  }

  /** Files that it is made of. */
  Stream<String> files() {
    return Stream.of(rows, negative).flatMap(r -> all(r).stream()).flatMap(r -> r.audio().stream());
  }

  /** Reads its sounds. */
  Prompt read(Path base, Cancel cancel) {
    return new Prompt(read(rows, base, cancel), read(negative, base, cancel));
  }

  private static List<Prompt.Row> read(Optional<List<Row>> some, Path base, Cancel cancel) {
    return all(some).stream().map(r -> r.read(base, cancel)).toList();
  }

  private static List<Row> all(Optional<List<Row>> some) {
    return some.orElse(List.of());
  }
}
