package dualdiffusion.dataset;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.LoadedClaps;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.nn.PromptEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Ears with the models behind them: valid until closed. */
public final class LoadedEars implements AutoCloseable {
  private final AutoCloseable owner;
  private final Ears ears;

  private LoadedEars(AutoCloseable owner, Ears ears) {
    this.owner = owner;
    this.ears = ears;
  }

  /**
   * @param model whose prompts are heard, where no CLAPs are named
   * @param weights other weights than the model's choice, by module
   * @param claps folders of the hub instead; several are heard as one
   * @throws dualdiffusion.core.ProblemException when there is nothing that hears
   */
  public static LoadedEars of(Path model, Map<String, String> weights, List<Path> claps) {
    if (!claps.isEmpty()) {
      LoadedClaps loaded = LoadedClaps.of(claps);
      return new LoadedEars(loaded, Ears.of(loaded.claps(), claps.toString()));
    }
    if (LoadedClaps.listens(model)) { // the latent model may not be there yet
      LoadedClaps loaded = LoadedClaps.ofModel(model);
      String identity = StageFiles.identity(model, "prompt", Map.of());
      return new LoadedEars(loaded, Ears.of(loaded.claps(), identity));
    }
    Model loaded = ModelLoader.load(model, weights);
    return new LoadedEars(
        loaded, Ears.of(prompts(model, loaded), StageFiles.identity(model, "prompt", weights)));
  }

  private static PromptEncoder prompts(Path folder, Model model) {
    return model
        .prompts()
        .orElseThrow(
            () -> {
              model.close();
              return new BadRequestException(
                  "The model " + folder + " hears no prompts.", "Use another model.");
            });
  }

  public Ears ears() {
    return ears;
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // AutoCloseable's; models throw none
      throw new IllegalStateException(e);
    }
  }
}
