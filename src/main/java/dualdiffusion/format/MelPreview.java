package dualdiffusion.format;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fast decoder without a model: audio of a mel spectrogram by least-squares unscaling and phase
 * recovery. Why it has these figures: decision 0003.
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

  /** Frames recovered at a time (65 s), so that memory has a bound. */
  private static final int BLOCK = 8192;

  /** Hops that a block shares with the one before, and how many of them its end may spoil. */
  private static final int SHARED = 32;

  private static final int EDGE = 4;

  private final MelMdctConfig config;
  private final int block;
  private final PhaseRecovery.Settings good;
  private final PhaseRecovery recovery;
  private final Tensor inverse;
  private final Tensor cycles;
  private final Tensor reach;

  public MelPreview(MelMdctConfig config) {
    this(config, BLOCK);
  }

  /**
   * @param good how {@link Quality#GOOD} recovers phases
   */
  public MelPreview(MelMdctConfig config, PhaseRecovery.Settings good) {
    this(config, BLOCK, good);
  }

  /**
   * @param block frames recovered at a time; the two fades of a block must not meet
   */
  MelPreview(MelMdctConfig config, int block) {
    this(config, block, usual(Quality.GOOD));
  }

  private MelPreview(MelMdctConfig config, int block, PhaseRecovery.Settings good) {
    if (block <= 2 * SHARED + 1) {
      throw new IllegalArgumentException("blocks of " + block + " frames");
    }
    this.config = config;
    this.block = block;
    this.good = good;
    var plan = PreviewPlan.of(config);
    this.recovery = new PhaseRecovery(plan.window(), config.hop());
    try (var _ = new Scope()) {
      this.inverse = Constants.matrix(plan.inverse());
      this.cycles = Constants.vector(plan.cycles());
      this.reach = Constants.vector(plan.reach());
    }
  }

  /**
   * Audio of mel magnitudes, at their level.
   *
   * @param mel {@code [B, C, melBins, T]}, as {@link MelMdctFormat#toMel} gives it
   * @param progress hears of each iteration; long audio is made in several runs of them
   * @return {@code [B, C, (T - 1) * hop]}
   * @throws FormatException when the shape is another or the frames are too few (4 at the standard
   *     configuration)
   * @throws dualdiffusion.core.CancelledException within one iteration of the request
   */
  public Tensor toAudio(Tensor mel, Quality quality, Cancel cancel, Progress progress) {
    MelMdctFormat.checkSpectrum("mel spectrogram", mel, config.channels(), config.melBins(), 2);
    try (var scope = new Scope()) {
      long[] in = mel.shape();
      Tensor rows = Kernels.run("reshape", mel, new long[] {-1, in[2], in[3]});
      var run = new Run(settings(quality), cancel, progress);
      return scope.keep(Kernels.run("reshape", blocks(rows, run), new long[] {in[0], in[1], -1}));
    }
  }

  /** How far a sound is known at a frequency (Hz) and frame, 0…1. */
  @FunctionalInterface
  public interface KnownShare {
    double at(double hz, int frame);
  }

  /** Whether {@link #toAudio(Tensor, Tensor, KnownShare, Cancel, Progress)} takes so much. */
  public boolean joins(int frames) {
    return frames <= block;
  }

  /**
   * Audio of mel magnitudes that runs on from a sound which is known in part.
   *
   * @param mel {@code [1, C, melBins, T]} with T as {@link #joins} allows
   * @param known {@code [1, C, (T - 1) * hop]}; what of it is not known does not matter
   * @return {@code [1, C, (T - 1) * hop]}
   */
  public Tensor toAudio(
      Tensor mel, Tensor known, KnownShare share, Cancel cancel, Progress progress) {
    try (var scope = new Scope()) {
      int frames = mel.size(3);
      Tensor target = unscale(Kernels.run("select", mel, 0, 0));
      Tensor spectra = recovery.spectra(Kernels.run("select", known, 0, 0));
      var given = new PhaseRecovery.Known(spectra, shares(share, frames, target.size(2)));
      Tensor first =
          Kernels.run(
              "toward", running(target, false), Kernels.run("unit_phases", spectra), given.share());
      var task = new PhaseRecovery.Task(target, first, Optional.of(given), good, cancel, progress);
      Tensor audio = recovery.recover(task);
      return scope.keep(Kernels.run("reshape", audio, new long[] {1, mel.size(1), -1}));
    }
  }

  private Tensor shares(KnownShare share, int frames, int bins) {
    float[] values = new float[frames * bins];
    for (int frame = 0; frame < frames; frame++) {
      for (int bin = 0; bin < bins; bin++) {
        double hz = bin * config.sampleRate() / (2.0 * (bins - 1));
        values[frame * bins + bin] = (float) share.at(hz, frame);
      }
    }
    return Tensor.of(values, frames, bins);
  }

  /**
   * Audio of mel magnitudes whose last frame is followed by the first: its end leads into its
   * beginning.
   *
   * @return {@code [B, C, T * hop]}
   * @throws FormatException as {@link #toAudio}
   */
  public Tensor toLoop(Tensor mel, Quality quality, Cancel cancel, Progress progress) {
    MelMdctFormat.checkSpectrum("mel spectrogram", mel, config.channels(), config.melBins(), 2);
    try (var scope = new Scope()) {
      long[] in = mel.shape();
      Tensor rows = Kernels.run("reshape", mel, new long[] {-1, in[2], in[3]});
      Tensor audio =
          rows.size(-1) <= block
              ? first(rows, new Run(settings(quality).round(), cancel, progress))
              : longLoop(rows, new Run(settings(quality), cancel, progress));
      return scope.keep(Kernels.run("reshape", audio, new long[] {in[0], in[1], -1}));
    }
  }

  /** More than one block: the beginning is heard once more after the end, and fades into itself. */
  private Tensor longLoop(Tensor mel, Run run) {
    int samples = mel.size(-1) * config.hop();
    int shared = SHARED * config.hop();
    Tensor audio = blocks(Kernels.run("ring", mel, 0, SHARED + 1), run);
    Tensor tail = Kernels.run("narrow", audio, -1, samples, shared);
    Tensor head = Kernels.run("narrow", audio, -1, 0, shared);
    Tensor rest = Kernels.run("narrow", audio, -1, shared, samples - shared);
    return Kernels.run("cat", List.of(Kernels.run("cross_fade", tail, head), rest), -1);
  }

  /** What all blocks of one call have in common. */
  private record Run(PhaseRecovery.Settings settings, Cancel cancel, Progress progress) {}

  private PhaseRecovery.Settings settings(Quality quality) {
    return quality == Quality.GOOD ? good : usual(quality);
  }

  /** Left and right apart: the original's annealing through their mean narrows the stereo. */
  private static PhaseRecovery.Settings usual(Quality quality) {
    return new PhaseRecovery.Settings(quality.iterations, 0.99, false, 0, false);
  }

  private Tensor blocks(Tensor mel, Run run) {
    int frames = mel.size(-1);
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    while (start + block < frames) {
      addBlock(parts, Kernels.run("narrow", mel, -1, start, block), run);
      start += block - 1 - SHARED;
    }
    addBlock(parts, Kernels.run("narrow", mel, -1, start, frames - start), run);
    return Kernels.run("cat", parts, -1);
  }

  /** Fades from the end of the last part into a new block. */
  private void addBlock(List<Tensor> parts, Tensor mel, Run run) {
    if (parts.isEmpty()) {
      parts.add(first(mel, run));
      return;
    }
    int shared = SHARED * config.hop();
    Tensor last = parts.removeLast();
    int kept = last.size(-1) - shared;
    Tensor tail = Kernels.run("narrow", last, -1, kept, shared);
    Tensor next = following(mel, tail, run);
    parts.add(Kernels.run("narrow", last, -1, 0, kept));
    parts.add(Kernels.run("cross_fade", tail, Kernels.run("narrow", next, -1, 0, shared)));
    parts.add(Kernels.run("narrow", next, -1, shared, next.size(-1) - shared));
  }

  private Tensor first(Tensor mel, Run run) {
    try (var scope = new Scope()) {
      Tensor target = unscale(mel);
      return scope.keep(recover(target, running(target, run.settings().ring()), run));
    }
  }

  private Tensor following(Tensor mel, Tensor heard, Run run) {
    try (var scope = new Scope()) {
      Tensor target = unscale(mel);
      Tensor phases =
          Kernels.run("continued_phases", running(target, false), recovery.spectra(heard), EDGE);
      return scope.keep(recover(target, phases, run));
    }
  }

  private Tensor recover(Tensor target, Tensor phases, Run run) {
    return recovery.recover(
        new PhaseRecovery.Task(
            target, phases, Optional.empty(), run.settings(), run.cancel(), run.progress()));
  }

  private Tensor running(Tensor target, boolean ring) {
    return Kernels.run("running_phases", target, config.channels(), cycles, reach, ring);
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
