package dualdiffusion.format;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;

/**
 * A fast decoder without a model: audio of a {@code mel-mdct} mel spectrogram by least-squares
 * unscaling and phase recovery. Why it has these figures: decision 0003.
 */
public final class MelPreview implements AutoCloseable {
  /** How long to iterate. */
  public enum Quality {
    /** For a preview while a job runs. */
    FAST(16),
    GOOD(60);

    private final int iterations;

    Quality(int iterations) {
      this.iterations = iterations;
    }
  }

  private final MelMdctConfig config;
  private final PhaseRecovery recovery;
  private final Tensor inverse;
  private final Tensor cycles;
  private final Tensor reach;

  public MelPreview(MelMdctConfig config) {
    this.config = config;
    var plan = PreviewPlan.of(config);
    this.recovery = new PhaseRecovery(plan.window(), config.hop());
    try (var _ = new Scope()) {
      this.inverse = Constants.matrix(plan.inverse());
      this.cycles = Constants.vector(plan.cycles());
      this.reach = Constants.vector(plan.reach());
    }
  }

  /**
   * Audio of mel magnitudes.
   *
   * @param mel {@code [B, C, melBins, T]}, as {@link MelMdctFormat#toMel} gives it
   * @return {@code [B, C, (T - 1) * hop]}, each item at the level its spectrogram tells
   * @throws FormatException when the shape is another or the frames are too few
   * @throws dualdiffusion.core.CancelledException within one iteration of the request
   */
  public Tensor toAudio(Tensor mel, Quality quality, Cancel cancel, Progress progress) {
    MelMdctFormat.checkSpectrum("mel spectrogram", mel, config.channels(), config.melBins(), 2);
    var settings =
        new PhaseRecovery.Settings(quality.iterations, 0.99, config.channels() == 2, 0.67);
    try (var scope = new Scope()) {
      long[] in = mel.shape();
      Tensor rows = Kernels.run("reshape", mel, new long[] {-1, in[2], in[3]});
      Tensor target = unscale(rows);
      Tensor phases = Kernels.run("running_phases", target, config.channels(), cycles, reach);
      Tensor audio = recovery.recover(target, phases, settings, cancel, progress);
      Tensor level = Kernels.run("mul", audio, recovery.levelGain(audio, target));
      return scope.keep(Kernels.run("reshape", level, new long[] {in[0], in[1], -1}));
    }
  }

  /** {@code [rows, melBins, T]} to linear magnitudes {@code [rows, T, bins]}. */
  private Tensor unscale(Tensor rows) {
    return Kernels.run(
        "linear_frames", rows, inverse, config.melOffset(), 1 / config.absExponent());
  }

  @Override
  public void close() {
    recovery.close();
    inverse.close();
    cycles.close();
    reach.close();
  }
}
