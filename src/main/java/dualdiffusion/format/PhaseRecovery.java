package dualdiffusion.format;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Audio from magnitudes alone: the fast Griffin-Lim algorithm (Perraudin, Balazs, Søndergaard 2013)
 * with the original's stereo annealing, which recovers the phase of the mean of left and right
 * first, so that the image stays put.
 */
public final class PhaseRecovery implements AutoCloseable {
  private final Tensor window;
  private final int size;
  private final int hop;

  /**
   * @param iterations steps, 0 or more; 0 keeps the first phases
   * @param momentum 0 (plain Griffin-Lim) to below 1
   * @param stereo whether rows come in pairs of left and right
   * @param coherence the share of the iterations, 0…1, in which a pair has its mean's magnitudes;
   *     from there on each goes towards its own
   * @param ring whether the last frame is followed by the first
   */
  public record Settings(
      int iterations, double momentum, boolean stereo, double coherence, boolean ring) {
    public Settings {
      if (iterations < 0 || !(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(iterations + " iterations, momentum " + momentum);
      }
      if (!(coherence >= 0 && coherence <= 1)) {
        throw new IllegalArgumentException("coherence " + coherence);
      }
    }

    /** The original's values. */
    public static Settings of(int iterations) {
      return new Settings(iterations, 0.99, true, 0.67, false);
    }

    /** The same for a ring. */
    Settings round() {
      return new Settings(iterations, momentum, stereo, coherence, true);
    }

    /** How far iteration {@code i} has gone from the pair's mean to each channel. */
    double separation(int i) {
      return stereo ? Math.max(0, (double) i / iterations - coherence) : 1;
    }

    /** The factor of the step before. */
    double inertia() {
      return momentum / (1 + momentum);
    }
  }

  /**
   * @param window values of a window as long as the FFT
   * @param hop samples between frames, at most the window's length
   */
  public PhaseRecovery(double[] window, int hop) {
    if (hop < 1 || hop > window.length) {
      throw new IllegalArgumentException("hop " + hop + " under a window of " + window.length);
    }
    this.size = window.length;
    this.hop = hop;
    try (var _ = new Scope()) {
      this.window = Constants.vector(window);
    }
  }

  /**
   * Recovers phases, all zero at first.
   *
   * @param magnitudes {@code [rows, bins, frames]} with {@code size / 2 + 1} bins, not negative
   * @return {@code [rows, (frames - 1) * hop]}, in a ring {@code [rows, frames * hop]}
   * @throws FormatException when the frames cover less than half a window
   * @throws dualdiffusion.core.CancelledException within one iteration of the request
   */
  public Tensor recover(Tensor magnitudes, Settings settings, Cancel cancel, Progress progress) {
    try (var scope = new Scope()) {
      Tensor frames =
          Kernels.run("contiguous", Kernels.run("permute", magnitudes, new long[] {0, 2, 1}));
      Tensor zero = Tensor.ones(1, 1, 1);
      var task = new Task(frames, zero, Optional.empty(), settings, cancel, progress);
      return scope.keep(recover(task));
    }
  }

  /**
   * What to recover, in frames {@code [rows, frames, bins]}.
   *
   * @param target magnitudes
   * @param first unit phases to begin with, complex, broadcastable
   * @param known what is given of the sound
   */
  record Task(
      Tensor target,
      Tensor first,
      Optional<Known> known,
      Settings settings,
      Cancel cancel,
      Progress progress) {

    /** The wanted magnitudes, those of the known sound where it is known. */
    Tensor wanted(Tensor magnitudes) {
      return known
          .map(
              k ->
                  Kernels.run(
                      "toward", magnitudes, Kernels.run("magnitudes", k.spectra()), k.share()))
          .orElse(magnitudes);
    }
  }

  /**
   * A sound that is known in part: there its magnitudes and phases hold, so that what is recovered
   * around it runs on from it.
   *
   * @param spectra its spectra {@code [rows, frames, bins]}, see {@link PhaseRecovery#spectra}
   * @param share how far it is known, {@code [frames, bins]}, 0…1
   */
  record Known(Tensor spectra, Tensor share) {}

  /** As above, in frames. */
  Tensor recover(Task task) {
    int frames = task.target().size(1);
    checkLength(frames);
    boolean ring = task.settings().ring();
    try (var scope = new Scope()) {
      Tensor gain = Kernels.run("overlap_gain", window, frames, hop, ring);
      Tensor target = task.wanted(task.target());
      Tensor found = iterate(task, target, gain);
      Tensor spectra = Kernels.run("mul", found, target);
      return scope.keep(Kernels.run("waves", spectra, window, gain, hop, ring));
    }
  }

  /** Spectra {@code [rows, frames, bins]} of audio {@code [rows, samples]}, complex. */
  Tensor spectra(Tensor audio) {
    return Kernels.run("spectra", audio, window, hop, false);
  }

  @Override
  public void close() {
    window.close();
  }

  private Tensor iterate(Task task, Tensor target, Tensor gain) {
    Settings settings = task.settings();
    Tensor mean =
        settings.stereo() ? task.wanted(Kernels.run("pair_means", task.target())) : target;
    List<Tensor> known =
        task.known()
            .map(k -> List.of(Kernels.run("unit_phases", k.spectra()), k.share()))
            .orElse(List.of());
    List<Tensor> state = List.of(task.first(), task.first());
    for (int i = 0; i < settings.iterations(); i++) {
      task.cancel().check();
      Tensor wanted = wanted(mean, target, settings.separation(i));
      List<Tensor> next = step(state, wanted, gain, known, settings, i);
      if (i > 0) {
        state.forEach(Tensor::close);
      }
      state = next;
      task.progress().report("phases", i + 1, settings.iterations());
    }
    return state.getFirst();
  }

  private List<Tensor> step(
      List<Tensor> state,
      Tensor wanted,
      Tensor gain,
      List<Tensor> known,
      Settings settings,
      int i) {
    double inertia = i == 0 ? 0 : settings.inertia();
    try (var scope = new Scope()) {
      List<Tensor> next =
          Kernels.runList(
              "fgla_step",
              state.get(0),
              state.get(1),
              wanted,
              inertia,
              window,
              gain,
              hop,
              settings.ring(),
              known);
      next.forEach(scope::keep);
      return next;
    }
  }

  private static Tensor wanted(Tensor mean, Tensor target, double separation) {
    return separation > 0 ? Kernels.run("lerp", mean, target, separation) : mean;
  }

  private void checkLength(int frames) {
    int least = size / 2 / hop + 2;
    if (frames < least) {
      throw new FormatException(
          "%d frames are too few to recover audio from: at least %d are needed."
              .formatted(frames, least),
          "Use a longer piece.");
    }
  }
}
