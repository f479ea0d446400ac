package dualdiffusion.pipeline;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.Guidance;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.diffusion.Schedule;
import dualdiffusion.model.Model;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws latents for a prompt, freely or around what is known. */
final class LatentPainter {
  private final Model model;
  private final MelDecoder mels;
  private final LatentGrid grid;

  LatentPainter(Model model, MelDecoder mels) {
    this.model = model;
    this.mels = mels;
    grid = new LatentGrid(model);
  }

  /**
   * Draws one sample.
   *
   * @param columns aligned width of the result
   * @param firstColumn its place on the clip's time axis: what noise and previews go by
   * @return {@code [1, channels, rows, columns]} in the current scope
   */
  Tensor paint(
      Prompt prompt,
      SamplingSettings settings,
      int columns,
      LatentReference reference,
      int firstColumn,
      JobContext job) {
    try (var scope = new Scope()) {
      double[] sigmas = sigmas(settings);
      var noise =
          new StereoNoise(
              settings.seed(),
              settings.stereoCorrelation(),
              grid.channels(),
              grid.rows(),
              firstColumn,
              columns);
      Denoiser denoiser = denoiser(prompt, settings, reference, sigmas);
      Sampler.StepListener steps = listener(job, firstColumn);
      return scope.keep(
          new Sampler(sampler(settings)).sample(denoiser, sigmas, noise, job.cancel(), steps));
    }
  }

  private double[] sigmas(SamplingSettings settings) {
    NoiseRange range = model.unet().config().noise();
    return Schedule.of(settings.schedule())
        .sigmas(settings.steps(), range.max(), range.min(), settings.rho());
  }

  private SamplerConfig sampler(SamplingSettings settings) {
    NoiseRange range = model.unet().config().noise();
    return new SamplerConfig(
        settings.heun(),
        settings.perturbation(),
        settings.perturbationOffset(),
        range.min(),
        range.data());
  }

  private Denoiser denoiser(
      Prompt prompt, SamplingSettings settings, LatentReference reference, double[] sigmas) {
    Optional<Tensor> embedding = embedding(prompt);
    if (embedding.isEmpty()) {
      return network(Tensor.zeros(1, promptWidth()), new float[] {0}, reference, sigmas);
    }
    Tensor one = embedding.get();
    Tensor two = Kernels.run("cat", List.of(one, one), 0);
    return new Guidance(
        network(two, new float[] {1, 0}, reference, sigmas),
        network(one, new float[] {1}, reference, sigmas),
        settings.guidance());
  }

  /** The UNet hearing one embedding per sample of its batch. */
  private Denoiser network(
      Tensor embedding, float[] conditioned, LatentReference reference, double[] sigmas) {
    Tensor label = promptWidth() == 0 ? null : model.unet().embed(embedding, conditioned);
    int batch = conditioned.length;
    return (x, sigma) -> {
      double[] each = new double[batch];
      Arrays.fill(each, sigma);
      Tensor condition = reference.condition(left(sigmas, sigma));
      return model.unet().denoise(x, each, label, repeated(condition, batch));
    };
  }

  private static @Nullable Tensor repeated(@Nullable Tensor condition, int batch) {
    return condition == null || batch == 1
        ? condition
        : Kernels.run("repeat", condition, new long[] {batch, 1, 1, 1});
  }

  /** Share of the run that is left at a noise level: 1 at its start. */
  private static double left(double[] sigmas, double sigma) {
    int steps = sigmas.length - 1;
    int done = 0;
    while (done < steps && sigmas[done] > sigma * (1 + 1e-9)) {
      done++;
    }
    return 1 - (double) done / steps;
  }

  private Optional<Tensor> embedding(Prompt prompt) {
    if (prompt.rows().isEmpty() || promptWidth() == 0) {
      return Optional.empty();
    }
    return model.prompts().map(encoder -> tensor(encoder, prompt));
  }

  private static Tensor tensor(PromptEncoder encoder, Prompt prompt) {
    return Tensor.of(encoder.encode(prompt), 1, encoder.width());
  }

  private int promptWidth() {
    return model.unet().config().promptChannels();
  }

  private Sampler.StepListener listener(JobContext job, int firstColumn) {
    double start =
        firstColumn * (double) grid.columnSamples() / model.format().config().sampleRate();
    return (step, of, clean) -> {
      job.progress().report("sampling", step, of);
      if (job.previewEvery() > 0 && step % job.previewEvery() == 0 && step < of) {
        job.previews().preview(mels.picture(clean, columnSeconds()), start);
      }
    };
  }

  private double columnSeconds() {
    return (double) grid.hop() / model.format().config().sampleRate();
  }
}
