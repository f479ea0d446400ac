package dualdiffusion.pipeline;

import dualdiffusion.core.Branch;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.StepFigures;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.Network;
import dualdiffusion.diffusion.NoiseSource;
import dualdiffusion.diffusion.Ring;
import dualdiffusion.diffusion.SampleState;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.diffusion.Windows;
import dualdiffusion.model.Model;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws latents for a prompt, freely or around what is known. */
final class LatentPainter {
  /** Columns of one window of a long sample: four times what models are trained on. */
  static final int WINDOW = 512;

  private static final int OVERLAP = 64;

  /** Columns continued round each end of a loop (the original's). */
  private static final int RING_MARGIN = 32;

  /** Noise level above which bars are laid out, from the beginning (decision 0024). */
  private static final double RING_ANCHORED = 1.5;

  private final Model model;
  private final @Nullable MelDecoder mels;
  private final int window;
  private final LatentGrid grid;
  private final PromptHearing hearing;

  LatentPainter(Model model, MelDecoder mels) {
    this(model, mels, WINDOW);
  }

  /**
   * @param mels makes the previews; absent where there are no mel spectrograms
   * @param window columns drawn at a time
   */
  LatentPainter(Model model, @Nullable MelDecoder mels, int window) {
    this.model = model;
    this.mels = mels;
    this.window = window;
    grid = LatentGrid.of(model);
    hearing = new PromptHearing(model);
  }

  /** What the model's prompts hear. */
  PromptHearing hearing() {
    return hearing;
  }

  /**
   * Draws all variations in one batch.
   *
   * @return {@code [variations, channels, rows, columns]} in the current scope
   */
  Tensor paint(Drawing drawing, Canvas canvas, JobContext job) {
    try (var scope = new Scope()) {
      return scope.keep(new Run(drawing, canvas, job).draw());
    }
  }

  /** One run and what its steps have in common. */
  private final class Run {
    private final Drawing drawing;
    private final Canvas canvas;
    private final JobContext job;
    private final SamplingSettings settings;
    private final double[] sigmas;
    private final SamplerConfig config;
    private final Sampler sampler;
    private final Listening listening = new Listening(model, hearing);
    private final StepWatch watch = new StepWatch();

    Run(Drawing drawing, Canvas canvas, JobContext job) {
      this.drawing = drawing;
      this.canvas = canvas;
      this.job = job;
      settings = drawing.sampling();
      NoiseRange range = model.unet().config().noise();
      SamplingSettings.Ladder ladder = settings.ladder();
      sigmas =
          Schedule.of(ladder.schedule())
              .sigmas(settings.steps(), range.max(), range.min(), ladder.rho());
      config =
          new SamplerConfig(settings.solver(), settings.perturbation(), range.min(), range.data());
      sampler = new Sampler(config, sigmas);
    }

    Tensor draw() {
      NoiseSource own = noise(settings.seed(), 1);
      return advance(begun(), sampler.steps(), drawing.prompt(), own).x();
    }

    /** The run's beginning, all samples alike where it is another drawing's. */
    private SampleState begun() {
      if (drawing.branch().isEmpty()) {
        return opened(drawing.prompt(), settings.seed(), 1);
      }
      Branch branch = drawing.branch().get();
      SampleState others = opened(branch.prompt(), branch.seed(), 0);
      return others.step() > branch.step()
          ? opened(drawing.prompt(), settings.seed(), 1)
          : advance(others, branch.step(), branch.prompt(), noise(branch.seed(), 0));
    }

    /** Noise, or what an audition leaves of it. */
    private SampleState opened(Prompt prompt, long seed, int stride) {
      boolean choice = canvas.isNew() && settings.guidance().choices() > 1;
      Optional<Audition> audition = choice ? Audition.of(config, sigmas) : Optional.empty();
      Optional<Audition.Judge> judge =
          audition.isEmpty() ? Optional.empty() : listening.judge(prompt, job);
      return judge.isEmpty()
          ? start(noise(seed, stride))
          : chosen(audition.get(), judge.get(), prompt, seed, stride);
    }

    private SampleState chosen(
        Audition audition, Audition.Judge judge, Prompt prompt, long seed, int stride) {
      int candidates = settings.guidance().choices();
      Denoiser denoiser = denoiser(prompt, candidates);
      List<Tensor> kept = new ArrayList<>();
      int choices = stride == 0 ? 1 : drawing.variations();
      for (int i = 0; i < choices; i++) {
        NoiseSource noise = noise(Audition.seed(seed + (long) stride * i), 1, candidates);
        Sampler.StepListener listener = heard(audition, i, choices);
        kept.add(audition.kept(denoiser, judge, noise, job.cancel(), listener).x());
      }
      Tensor all = Kernels.run("cat", kept, 0);
      long[] each = {drawing.variations() / kept.size(), 1, 1, 1};
      return new SampleState(audition.end(), Kernels.run("repeat", all, each), null);
    }

    /** Of several choices, one after another, each is a part of the way. */
    private Sampler.StepListener heard(Audition audition, int choice, int choices) {
      return (state, of, clean) -> {
        int way = audition.end() * choice + audition.place(state.step());
        stepped(Math.max(1, way / choices), audition.sigma(state.step() - 1), clean);
      };
    }

    private SampleState start(NoiseSource noise) {
      int step = Math.min(sampler.steps() - 1, (int) (sampler.steps() * (1 - canvas.strength())));
      if (canvas.base() == null || canvas.strength() == 1) {
        return sampler.start(noise.at(0));
      }
      return sampler.enter(step, canvas.base(), noise.at(0));
    }

    private SampleState advance(SampleState from, int until, Prompt prompt, NoiseSource noise) {
      if (from.step() >= until) {
        return from;
      }
      return sampler.advance(
          from,
          until,
          denoiser(prompt, drawing.variations()),
          noise,
          job.cancel(),
          (state, of, clean) -> stepped(state.step(), sigmas[state.step() - 1], clean));
    }

    private Denoiser denoiser(Prompt prompt, int batch) {
      return listening.denoiser(
          prompt,
          settings.guidance(),
          batch,
          this::laidOut,
          sigma -> canvas.reference().condition(left(sigma)),
          job);
    }

    private Network laidOut(Network network) {
      Network windows = new Windows(network, window, OVERLAP);
      return canvas.ring()
          ? new Ring(windows, RING_MARGIN, grid.alignment(), RING_ANCHORED)
          : windows;
    }

    private NoiseSource noise(long seed, int stride) {
      return noise(seed, stride, drawing.variations());
    }

    private NoiseSource noise(long seed, int stride, int samples) {
      return new StereoNoise(
          seed,
          stride,
          settings.stereoCorrelation(),
          samples,
          grid.channels(),
          grid.rows(),
          canvas.firstColumn(),
          canvas.columns());
    }

    /** Share of the run that is left at a noise level: 1 at its start. */
    private double left(double sigma) {
      int done = 0;
      while (done < sampler.steps() && sigmas[done] > sigma * (1 + 1e-9)) {
        done++;
      }
      return 1 - (double) done / sampler.steps();
    }

    /**
     * @param sigma noise level before the step
     */
    private void stepped(int step, double sigma, Tensor clean) {
      int of = sampler.steps();
      StepFigures figures = watch.after(sigma, clean);
      job.progress().report(new Progress.Update("sampling", step, of, Optional.of(figures)));
      if (mels != null && job.previewEvery() > 0 && step % job.previewEvery() == 0 && step < of) {
        Tensor first = Kernels.run("narrow", clean, 0, 0, 1);
        job.previews().preview(mels.picture(first, columnSeconds()), startSeconds());
      }
      job.cancel().check(() -> sound(clean));
    }

    /** Answers whoever wants to hear what is drawn so far. */
    private void sound(Tensor clean) {
      if (mels != null) {
        Tensor first = Kernels.run("narrow", clean, 0, 0, 1);
        var partial = new PartialSound(model, mels);
        job.previews().heard(partial.of(first, canvas.ring(), job.cancel()), startSeconds());
      }
    }

    private double startSeconds() {
      return canvas.firstColumn() * grid.columnSeconds();
    }
  }

  private double columnSeconds() {
    return (double) grid.hop() / grid.sampleRate();
  }
}
