package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.format.ModelLevel;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;

/**
 * A clip on the latent grid: which whole columns lie in it, and their latents, from memory or by
 * the encoder.
 */
sealed interface ClipColumns {

  /**
   * First column that lies wholly in the clip, or, in a short one, the column of its first frame.
   */
  int first();

  /** The column after the last one that lies wholly in the clip; more than {@link #first()}. */
  int end();

  /** Where a column begins, in the clip's frames. */
  int frameOf(int column);

  /** Latents of columns in the clip, {@code [1, channels, rows, count]}, in the current scope. */
  Tensor latents(int from, int count);

  /** The clip itself, stereo. */
  AudioBuffer audio();

  /** What brings the clip to the models' level. */
  double gain();

  /** Remembered. */
  record Stored(StoredLatents stored, LatentGrid grid, AudioBuffer audio) implements ClipColumns {
    @Override
    public int first() {
      int whole = Math.ceilDiv(-frameOf(0), grid.columnSamples());
      return frameOf(whole + 1) <= audio.frames()
          ? whole
          : Math.floorDiv(-frameOf(0), grid.columnSamples());
    }

    @Override
    public int end() {
      int end = Math.floorDiv(audio.frames() - frameOf(0), grid.columnSamples());
      return Math.clamp(end, first() + 1, Math.max(first() + 1, stored.columns()));
    }

    @Override
    public int frameOf(int column) {
      return stored.frameOf(column, grid);
    }

    @Override
    public Tensor latents(int from, int count) {
      return stored.columns(from, count);
    }

    @Override
    public double gain() {
      return 1;
    }
  }

  /** Encoded from stereo audio, whose mirror image stands in for what is beyond its ends. */
  record Heard(Repainter repainter, AudioBuffer pair, double gain) implements ClipColumns {
    /** Columns of context that the encoder hears on each side. */
    private static final int MARGIN = 8;

    Heard(Repainter repainter, AudioBuffer pair) {
      this(repainter, pair, ModelLevel.gain(pair));
    }

    @Override
    public AudioBuffer audio() {
      return pair;
    }

    @Override
    public int first() {
      return 0;
    }

    @Override
    public int end() {
      return Math.max(1, (int) (pair.seconds() / repainter.grid().columnSeconds() + 1e-6));
    }

    @Override
    public int frameOf(int column) {
      double seconds = column * repainter.grid().columnSeconds();
      return (int) Math.round(seconds * pair.sampleRate());
    }

    @Override
    public Tensor latents(int from, int count) {
      int start = frameOf(from - MARGIN);
      int stop = frameOf(from + count + MARGIN);
      int inside = Math.clamp(start, 0, pair.frames() - 1);
      int outside = Math.clamp(stop, inside + 1, pair.frames());
      AudioBuffer part =
          AudioFit.mirrored(pair.slice(inside, outside), inside - start, stop - outside);
      AudioBuffer heard = repainter.heard(part, count + 2 * MARGIN);
      Tensor all = repainter.encode(heard, gain);
      return Kernels.run("narrow", all, 3, MARGIN, count);
    }
  }
}
