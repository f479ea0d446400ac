package dualdiffusion.dataset;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.stages.Indexer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data sets with known contents. */
public final class Folders {
  public static final int RATE = 32_000;

  private Folders() {}

  /** Audio whose left channel is frame number × {@code step} and whose right is its negative. */
  public static AudioBuffer ramp(int rate, int frames, float step) {
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      samples[0][i] = i * step;
      samples[1][i] = -i * step;
    }
    return new AudioBuffer(rate, samples);
  }

  public static Path write(Path file, AudioBuffer audio) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OutputFormat format = OutputFormat.forPath(file);
    AudioWriter.write(
        file,
        audio,
        file.toString().endsWith("wav") ? format.withSampleFormat(SampleFormat.F32) : format,
        Map.of(),
        new Cancel());
    return file;
  }

  /** What indexing prints is an error. */
  public static DataSet index(Path folder, double validation) {
    Indexer.index(
        folder,
        new Indexer.Settings(validation, true),
        Progress.NONE,
        new Cancel(),
        fault -> {
          throw new AssertionError(fault);
        });
    return DataSet.open(folder);
  }

  /**
   * A data set of latents alone: value = 1000·sample + 100·variation + column in every row, and
   * embeddings whose first value tells the chunk.
   */
  public static DataSet latents(Path folder, int samples, int variations, int columns) {
    List<Sample> all = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      all.add(sample(folder, i, variations, columns));
    }
    return DataSet.write(folder, DataSetInfo.named("made"), all);
  }

  private static Sample sample(Path folder, int i, int variations, int columns) {
    List<Latents> latents = new ArrayList<>();
    for (int v = 0; v < variations; v++) {
      float[] data = new float[4 * 2 * columns];
      for (int k = 0; k < data.length; k++) {
        data[k] = i + 0.25f * v + (k % columns) / 1024f + (k / columns / 2) * 16;
      }
      latents.add(new Latents(4, 2, columns, data));
    }
    try {
      Files.createDirectories(folder.resolve("latents"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = "latents/s" + i + ".safetensors";
    LatentsFile.write(folder.resolve(name), latents, Map.of());
    String embeddings = "latents/e" + i + ".safetensors";
    EmbeddingsFile.write(
        folder.resolve(embeddings),
        List.of(new float[] {1, 0}, new float[] {0, 2}),
        0.5,
        List.of(new float[] {3, 4}, new float[] {4, 3}),
        Map.of());
    return new Sample(
        "s" + i,
        "s" + i + ".wav",
        1,
        columns * 0.1,
        RATE,
        2,
        1,
        false,
        List.of("one", "two"),
        Map.of(),
        i % 5 == 4 ? Sample.VALIDATION : Sample.TRAIN,
        Optional.empty(),
        Optional.of(new Sample.Encoded(name, variations, columns, 0.1)),
        Optional.of(embeddings),
        Optional.empty());
  }
}
