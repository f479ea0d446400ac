package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.model.Hashes;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The latents of a rendered file, in a file beside it: {@code take.wav.latents.safetensors}. They
 * name the audio by its hash, so that those of an older version are not taken for its own.
 */
final class LatentFiles {
  private static final String ENDING = ".latents.safetensors";
  private static final long MAX_SIDE = 1 << 15;
  private static final long MAX_VALUES = 1 << 25;
  private static final String TENSOR = "latents";
  private static final String START = "start_seconds";
  private static final String HASH = "audio_sha256";

  private LatentFiles() {}

  static Path beside(Path audio) {
    return audio.resolveSibling(audio.getFileName() + ENDING);
  }

  static void write(Path audio, PlacedLatents placed) {
    Latents l = placed.latents();
    new SafetensorsWriter()
        .add(TENSOR, DType.F32, new long[] {1, l.channels(), l.rows(), l.columns()}, l.data())
        .meta(START, Double.toString(placed.start()))
        .meta(HASH, Hashes.of(audio))
        .write(beside(audio));
  }

  /**
   * Those of an audio file, where there are any and the file is still the one they belong to.
   *
   * @throws dualdiffusion.core.ProblemException when they are damaged
   */
  static Optional<PlacedLatents> read(Path audio) {
    Path file = beside(audio);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var stored = Safetensors.open(file)) {
      String hash = stored.metadata().getOrDefault(HASH, "");
      return hash.equals(Hashes.of(audio)) ? Optional.of(read(stored)) : Optional.empty();
    }
  }

  private static PlacedLatents read(Safetensors stored) {
    long[] shape = stored.has(TENSOR) ? stored.shape(TENSOR) : new long[0];
    if (shape.length != 4 || shape[0] != 1 || !bounded(shape)) {
      throw new BadRequestException(
          stored.file() + " does not hold latents.", "Delete it: the audio is used without it.");
    }
    var latents =
        new Latents((int) shape[1], (int) shape[2], (int) shape[3], stored.floats(TENSOR));
    return new PlacedLatents(latents, start(stored));
  }

  private static boolean bounded(long[] shape) {
    return Arrays.stream(shape).allMatch(size -> size > 0 && size <= MAX_SIDE)
        && Arrays.stream(shape).reduce(1, Math::multiplyExact) <= MAX_VALUES;
  }

  private static double start(Safetensors stored) {
    try {
      return Double.parseDouble(stored.metadata().getOrDefault(START, "0"));
    } catch (NumberFormatException e) {
      throw new BadRequestException(
          stored.file() + " is damaged.", "Delete it: the audio is used without it.");
    }
  }
}
