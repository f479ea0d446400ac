package dualdiffusion.training;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Examples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Clips in memory: each has rows of its own levels, as tones have, and a prompt of its own. */
final class MemoryExamples implements Examples {
  static final int ROWS = 8;
  static final int COLUMNS = 4;

  private final int count;
  private final int local;
  private final int rank;
  private final int ranks;

  MemoryExamples(int count, int local, int rank, int ranks) {
    this.count = count;
    this.local = local;
    this.rank = rank;
    this.ranks = ranks;
  }

  @Override
  public List<Example> take(long step, Cancel cancel) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < local; i++) {
      long place = (step - 1) * local * ranks + rank + (long) i * ranks;
      examples.add(example(Math.toIntExact(place % count)));
    }
    return examples;
  }

  static Example example(int clip) {
    var random = new Random(clip);
    float[] data = new float[TinyUNet.CHANNELS * ROWS * COLUMNS];
    for (int row = 0; row < TinyUNet.CHANNELS * ROWS; row++) {
      float level = (float) random.nextGaussian();
      java.util.Arrays.fill(data, row * COLUMNS, (row + 1) * COLUMNS, level);
    }
    float[] prompt = new float[TinyUNet.PROMPT];
    prompt[clip % TinyUNet.PROMPT] = 1;
    return new Example(
        "clip " + clip,
        Optional.of(new Latents(TinyUNet.CHANNELS, ROWS, COLUMNS, data)),
        Optional.empty(),
        Optional.of(prompt),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Override
  public Duration waited() {
    return Duration.ZERO;
  }

  @Override
  public int samples() {
    return count;
  }

  @Override
  public void close() {}
}
