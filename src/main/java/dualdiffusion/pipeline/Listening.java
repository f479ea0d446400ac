package dualdiffusion.pipeline;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.diffusion.Denoiser;
import dualdiffusion.diffusion.Guidance;
import dualdiffusion.diffusion.Network;
import dualdiffusion.diffusion.PromptScore;
import dualdiffusion.model.Model;
import dualdiffusion.nn.Classifier;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The latent model hearing the prompts of one run: each embedding is made once. */
final class Listening {
  private final Model model;
  private final PromptHearing hearing;
  private final Map<List<Prompt.Row>, float[]> embeddings = new HashMap<>();

  Listening(Model model, PromptHearing hearing) {
    this.model = model;
    this.hearing = hearing;
  }

  /**
   * A denoiser of {@code batch} samples that hear one prompt.
   *
   * @param network wraps the model that hears one embedding per sample
   * @param conditions the condition of a noise level, {@code [1, …]}; may give null
   * @param job hears of folders that the prompt names and nobody listened to yet
   */
  Denoiser denoiser(
      Prompt prompt,
      SamplingSettings.Guidance guidance,
      int batch,
      Function<Network, Network> network,
      Function<Double, @Nullable Tensor> conditions,
      JobContext job) {
    Tensor away = embedding(prompt.negative(), job);
    boolean none = prompt.rows().isEmpty() && prompt.negative().isEmpty();
    Row wanted = row(embedding(prompt.rows(), job), prompt.rows().isEmpty() ? 0 : 1);
    Row unwanted = row(away, prompt.negative().isEmpty() ? 0 : 1);
    Optional<Denoiser> weaker =
        guidance.leadsAway()
            ? model
                .guide()
                .map(_ -> heard(this::guide, List.of(wanted), batch, network, conditions))
            : Optional.empty();
    return new Guidance(
        heard(model::unet, List.of(wanted, unwanted), batch, network, conditions),
        heard(model::unet, List.of(wanted), batch, network, conditions),
        weaker,
        score(prompt, guidance, conditions, job),
        none ? guidance.withScale(1) : guidance);
  }

  /**
   * What a sample hears.
   *
   * @param embedding {@code [1, width]}
   * @param conditioned 1, or 0 for nothing
   */
  private record Row(Tensor embedding, float conditioned) {}

  private static Row row(Tensor embedding, float conditioned) {
    return new Row(embedding, conditioned);
  }

  /** What tells how well noisy samples fit the prompt's words; none where they ask for no label. */
  Optional<Audition.Judge> judge(Prompt prompt, JobContext job) {
    return asked(prompt, job)
        .map(asked -> (x, sigma) -> asked.classifier().likelihood(x, sigma, asked.labels()));
  }

  /** The gradient of that, but known cells stay as they are. */
  private Optional<PromptScore> score(
      Prompt prompt,
      SamplingSettings.Guidance guidance,
      Function<Double, @Nullable Tensor> conditions,
      JobContext job) {
    if (guidance.classifierScale() == 0) {
      return Optional.empty();
    }
    return asked(prompt, job)
        .map(
            asked ->
                (x, sigma) ->
                    free(
                        asked.classifier().score(x, sigma, asked.labels()),
                        conditions.apply(sigma)));
  }

  /**
   * What a classifier was asked.
   *
   * @param labels from {@link Classifier#asked}
   */
  private record Asked(Classifier classifier, Tensor labels) {}

  /**
   * What the classifier reads in the prompt's words, where that is more than a guess: of sounds it
   * would read by guess (decision 0027).
   */
  private Optional<Asked> asked(Prompt prompt, JobContext job) {
    List<Prompt.Row> words = prompt.rows().stream().filter(Prompt.Row::isWords).toList();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return model
        .classifier()
        .flatMap(
            c ->
                c.asked(embedding(words, job), named(words).possible(c.config().classes()))
                    .map(labels -> new Asked(c, labels)));
  }

  private static NamedLabels named(List<Prompt.Row> words) {
    return new NamedLabels(
        words.stream()
            .filter(row -> row.weight() > 0)
            .map(Prompt.Row::text)
            .collect(Collectors.joining("\n")));
  }

  /**
   * @param condition reference and mask (1 = free)
   */
  private static Tensor free(Tensor score, @Nullable Tensor condition) {
    if (condition == null) {
      return score;
    }
    Tensor mask = Kernels.run("narrow", condition, 1, condition.size(1) - 1, 1);
    return Kernels.run("mul", score, mask);
  }

  private UNet guide() {
    return model.guide().orElseThrow();
  }

  /** A network over a batch in which {@code times} samples hear each row. */
  private Denoiser heard(
      Supplier<UNet> unet,
      List<Row> rows,
      int times,
      Function<Network, Network> network,
      Function<Double, @Nullable Tensor> conditions) {
    int batch = rows.size() * times;
    Tensor label = width() == 0 ? null : label(unet.get(), rows, times);
    Network wrapped =
        network.apply((x, sigma, heard) -> denoise(unet.get(), x, sigma, label, heard));
    return (x, sigma) -> wrapped.denoise(x, sigma, repeated(conditions.apply(sigma), batch));
  }

  private static Tensor denoise(
      UNet unet, Tensor x, double sigma, @Nullable Tensor label, @Nullable Tensor condition) {
    double[] each = new double[x.size(0)];
    Arrays.fill(each, sigma);
    return unet.denoise(x, each, label, condition);
  }

  private static Tensor label(UNet unet, List<Row> rows, int times) {
    List<Tensor> embeddings = new ArrayList<>();
    float[] conditioned = new float[rows.size() * times];
    for (int i = 0; i < conditioned.length; i++) {
      Row row = rows.get(i / times);
      embeddings.add(row.embedding());
      conditioned[i] = row.conditioned();
    }
    return unet.embed(Kernels.run("cat", embeddings, 0), conditioned);
  }

  private static @Nullable Tensor repeated(@Nullable Tensor condition, int batch) {
    return condition == null || condition.size(0) == batch
        ? condition
        : Kernels.run("repeat", condition, new long[] {batch / condition.size(0), 1, 1, 1});
  }

  private Tensor embedding(List<Prompt.Row> rows, JobContext job) {
    if (rows.isEmpty()) {
      return Tensor.zeros(1, width());
    }
    float[] heard = embeddings.computeIfAbsent(rows, r -> hearing.embedding(r, job));
    return Tensor.of(heard, 1, heard.length);
  }

  private int width() {
    return model.unet().config().promptChannels();
  }
}
