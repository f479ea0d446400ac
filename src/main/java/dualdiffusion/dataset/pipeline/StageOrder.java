package dualdiffusion.dataset.pipeline;

import dualdiffusion.dataset.EmbedStage;
import dualdiffusion.dataset.EncodeStage;
import dualdiffusion.dataset.LoadedEars;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.dataset.stages.IntegrityStage;
import dualdiffusion.dataset.stages.LabelStage;
import dualdiffusion.dataset.stages.NormaliseStage;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.nn.Centres;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A stage over single samples in words that travel: whoever sees the same files makes the same
 * stage of it. What is loaded for it never travels.
 *
 * @param stage of {@link PipelineConfig#STAGES}
 * @param base absolute, what the configuration's paths are relative to
 * @param starter model where the configuration names none
 * @param weights other weights than the model's choice, by module
 * @param sound where the data set's sounds lie on the whole, for labels
 * @param text where its captions lie
 */
public record StageOrder(
    String stage,
    PipelineConfig config,
    String base,
    String starter,
    Map<String, String> weights,
    Optional<float[]> sound,
    Optional<float[]> text) {

  /** With the model's own weights and no centres. */
  public static StageOrder of(String stage, PipelineConfig config, Path base, Path starter) {
    return new StageOrder(
        stage,
        config,
        base.toAbsolutePath().toString(),
        starter.toAbsolutePath().toString(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  public StageOrder withWeights(Map<String, String> choices) {
    return new StageOrder(stage, config, base, starter, choices, sound, text);
  }

  StageOrder seenFrom(Centres centres) {
    return new StageOrder(stage, config, base, starter, weights, centres.sound(), centres.text());
  }

  /** The data set's folder. */
  public Path folder() {
    return at(config.folder()).normalize();
  }

  /**
   * Loads what it needs.
   *
   * @throws dualdiffusion.core.ProblemException when a model is missing or unfit
   * @throws IllegalStateException for a stage that sees files or all samples at once
   */
  public OpenStage open() {
    return switch (stage) {
      case PipelineConfig.INTEGRITY -> new OpenStage(new IntegrityStage(), () -> {});
      case PipelineConfig.NORMALISE ->
          new OpenStage(new NormaliseStage(config.normalise()), () -> {});
      case PipelineConfig.EMBED -> {
        LoadedEars ears = ears();
        yield new OpenStage(new EmbedStage(ears.ears()), ears::close);
      }
      case PipelineConfig.LABEL -> labels();
      case PipelineConfig.ENCODE -> encoder();
      default -> throw new IllegalStateException(stage + " has no samples of its own");
    };
  }

  private OpenStage labels() {
    LoadedEars ears = ears();
    int threads = Torch.threads();
    Torch.setThreads(1); // as its threads embed: the words' sums are the same everywhere
    try {
      return new OpenStage(
          new LabelStage(config.label(), ears.ears(), new Centres(sound, text)), ears::close);
    } finally {
      Torch.setThreads(threads);
    }
  }

  private OpenStage encoder() {
    var encoder = ModelLoader.encoder(model(), weights);
    String identity = StageFiles.identity(model(), "dae", weights);
    return new OpenStage(
        new EncodeStage(encoder, identity, config.encode().variants()), encoder::close);
  }

  private LoadedEars ears() {
    return LoadedEars.of(model(), weights, config.claps().stream().map(this::at).toList());
  }

  private Path model() {
    return config.model().map(this::at).orElse(Path.of(starter));
  }

  private Path at(String path) {
    return Path.of(base).resolve(path);
  }
}
