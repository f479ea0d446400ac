package dualdiffusion.dataset;

import dualdiffusion.audio.MonoReader;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.nn.clap.Claps;
import dualdiffusion.nn.clap.Embeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Listens to audio files of any length; of each only one chunk is in memory. */
public final class FileEmbedder {
  /**
   * What a file sounds like.
   *
   * @param chunks one embedding per ten seconds
   * @param mean of the chunks, not normalised
   */
  public record Heard(Path file, List<float[]> chunks, float[] mean, List<String> notices) {}

  private final Claps claps;

  public FileEmbedder(Claps claps) {
    this.claps = claps;
  }

  /**
   * @throws dualdiffusion.core.ProblemException when the file cannot be read or holds no sound
   */
  public Heard embed(Path file, Cancel cancel) {
    List<float[]> chunks = new ArrayList<>();
    List<String> notices =
        MonoReader.read(
            file,
            claps.sampleRate(),
            claps.chunkSamples(),
            cancel,
            samples -> hear(samples, chunks, cancel));
    if (chunks.isEmpty()) {
      throw new BadRequestException(file + " holds no sound to listen to.", "Choose another file.");
    }
    return new Heard(file, chunks, Embeddings.mean(chunks), notices);
  }

  private void hear(float[] samples, List<float[]> chunks, Cancel cancel) {
    boolean whole = samples.length == claps.chunkSamples();
    if (whole || chunks.isEmpty() || claps.hearsTail(samples.length)) {
      chunks.addAll(List.of(claps.embed(samples, cancel)));
    }
  }
}
