package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Latents;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.Optional;

/** The latents a clip was decoded from, on their own grid under the clip. */
record StoredLatents(PlacedLatents placed) {

  /** Those of a clip, where it has any that fit the model and decode to all of it. */
  static Optional<StoredLatents> of(Clip clip, LatentGrid grid) {
    return clip.latents().filter(l -> fits(l, clip.audio(), grid)).map(StoredLatents::new);
  }

  private static boolean fits(PlacedLatents placed, AudioBuffer audio, LatentGrid grid) {
    Latents l = placed.latents();
    double covered = placed.start() * grid.sampleRate() + grid.samplesOf(l.columns());
    return audio.sampleRate() == grid.sampleRate()
        && audio.channelCount() == 2
        && l.channels() == grid.channels()
        && l.rows() == grid.rows()
        && placed.start() <= 0
        && covered >= audio.frames() - 0.5;
  }

  int columns() {
    return placed.latents().columns();
  }

  /** The clip's frame, perhaps before its first, where a column begins. */
  int frameOf(int column, LatentGrid grid) {
    double start = placed.start() * grid.sampleRate();
    return (int) Math.round(start) + column * grid.columnSamples();
  }

  /** All of them, {@code [1, channels, rows, columns]}. */
  Tensor tensor() {
    Latents l = placed.latents();
    return Tensor.of(l.data(), 1, l.channels(), l.rows(), l.columns());
  }

  /**
   * Some columns, the outermost ones repeated where they end.
   *
   * @return {@code [1, channels, rows, count]}
   */
  Tensor columns(int first, int count) {
    int from = Math.max(first, 0);
    int to = Math.min(first + count, columns());
    Tensor part = Kernels.run("narrow", tensor(), 3, from, to - from);
    return Kernels.run("replicated", part, from - first, first + count - to);
  }

  /** The same with some columns of another drawing; what of it lies outside is dropped. */
  StoredLatents with(Tensor drawn, int first) {
    Latents l = placed.latents();
    float[] data = l.data().clone();
    float[] fresh = drawn.toArray();
    int width = drawn.size(3);
    int from = Math.max(first, 0);
    int count = Math.min(first + width, l.columns()) - from;
    for (int line = 0; line < l.channels() * l.rows(); line++) {
      int source = line * width + from - first;
      System.arraycopy(fresh, source, data, line * l.columns() + from, count);
    }
    var changed = new Latents(l.channels(), l.rows(), l.columns(), data);
    return new StoredLatents(new PlacedLatents(changed, placed.start()));
  }

  /** A clip's mask over these columns: each has the strongest of what it touches. */
  Mask over(Mask mask) {
    float[] strengths = new float[Mask.ROWS * columns()];
    double offset = placed.start() / Mask.COLUMN_SECONDS;
    for (int c = 0; c < columns(); c++) {
      int first = Math.max(0, (int) Math.floor(c + offset + 1e-6));
      int last = Math.min(mask.columns() - 1, (int) Math.ceil(c + offset + 1 - 1e-6) - 1);
      for (int r = 0; r < Mask.ROWS; r++) {
        strengths[r * columns() + c] = strongest(mask, r, first, last);
      }
    }
    return new Mask(columns(), strengths);
  }

  private static float strongest(Mask mask, int row, int first, int last) {
    float strongest = 0;
    for (int c = first; c <= last; c++) {
      strongest = Math.max(strongest, mask.at(row, c));
    }
    return strongest;
  }
}
