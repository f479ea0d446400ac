package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.UNetConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a model a guide: a weaker latent model of the same kind, which autoguidance leads away from
 * (arXiv 2406.02507). Best are weights of the same training at an earlier time.
 */
public final class GuidedModel {
  private static final String GUIDE = "guide";
  private static final String LATENT = "unet";
  private static final String AVERAGE = "ema_guide";

  private GuidedModel() {}

  /**
   * Writes a copy of a model with a guide; one that it had is replaced.
   *
   * @param weaker the model whose latent model is to be the guide
   * @param weights which of its weights, archived averages among them; empty for its choice
   * @param target must not exist or be empty; it appears when it is complete
   * @param name of the model for people; empty to keep it
   * @throws ModelException when a file is damaged, the weights do not exist, the two do not belong
   *     together, or the target is taken
   */
  public static void make(Path source, Path weaker, String weights, Path target, String name) {
    ModelFolder from = ModelFolder.open(source);
    from.checkHashes();
    ModelFolder other = ModelFolder.open(weaker);
    String file = other.weightFile(LATENT, weights);
    UNetConfig config = config(other);
    new ModelFit(target).checkGuide(config, config(from));
    try (var made = new NewModel(target)) {
      made.derive(from, Set.of(GUIDE), _ -> {});
      boolean average = WeightFile.isAverage(file);
      made.add(
          GUIDE, other.module(LATENT).type(), average ? Optional.of(AVERAGE) : Optional.empty());
      other.check(LATENT, ModelIndex.Module.CONFIG);
      other.check(LATENT, file);
      made.copy(other.file(LATENT, ModelIndex.Module.CONFIG), GUIDE, ModelIndex.Module.CONFIG);
      made.copy(
          other.file(LATENT, file),
          GUIDE,
          average ? AVERAGE + WeightFile.ENDING : ModelIndex.Module.WEIGHTS);
      ModelIndex index = from.index();
      made.publish(
          name.isEmpty() ? index.name() : name,
          index.licence(),
          index.decoder(),
          Lineages.of("guide", Map.of("weights", file), from, other));
    }
  }

  private static UNetConfig config(ModelFolder model) {
    return Json.read(model.file(LATENT, ModelIndex.Module.CONFIG), UNetConfig.class);
  }
}
