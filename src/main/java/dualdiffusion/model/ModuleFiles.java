package dualdiffusion.model;

import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.Safetensors;
import java.nio.file.Path;
import java.util.Map;

/**
 * The modules of a model folder one by one: what training needs of a model that may not be whole
 * yet. Every file that is read is compared with its hash first.
 */
public final class ModuleFiles {
  private final ModelFolder folder;

  private ModuleFiles(ModelFolder folder) {
    this.folder = folder;
  }

  /**
   * @throws ModelException when the folder is no model
   */
  public static ModuleFiles open(Path folder) {
    return new ModuleFiles(ModelFolder.open(folder));
  }

  public boolean has(String role) {
    return folder.index().modules().containsKey(role);
  }

  /** The format of a model with mel spectrograms and MDCT. */
  public MelMdctConfig format() {
    return folder.config("format", "mel-mdct", MelMdctConfig.class);
  }

  public DaeConfig dae() {
    return folder.config("dae", "dae", DaeConfig.class);
  }

  /**
   * @param role "unet" or "ddec"
   */
  public UNetConfig unet(String role) {
    return folder.config(role, "unet", UNetConfig.class);
  }

  public ClassifierConfig classifier() {
    return folder.config("classifier", "classifier", ClassifierConfig.class);
  }

  /**
   * Opens the weights of a module; the caller closes the file.
   *
   * @param choice e.g. "ema_0.05"; "" for the index's choice
   * @param shapes of the tensors that must be there
   */
  public Safetensors weights(String role, String choice, Map<String, long[]> shapes) {
    Safetensors file = Safetensors.open(folder.checked(role, folder.weightFile(role, choice)));
    try {
      WeightCheck.against(file, shapes);
      return file;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** What the model's prompts are seen from; none where it has no CLAP or knows no centres. */
  public Centres centres() {
    if (!has("prompt")) {
      return Centres.NONE;
    }
    return AggregatesFile.in(folder.module("prompt"))
        .map(name -> Centres.of(AggregatesFile.read(folder.checked("prompt", name))))
        .orElse(Centres.NONE);
  }

  /** The autoencoder, to be used as it is; the caller closes it. */
  public Frozen<Dae> frozenDae(String choice) {
    DaeConfig config = dae();
    Safetensors file = weights("dae", choice, ParameterShapes.of(config));
    var weights = new FoldedWeights(file, "", norm("dae", choice));
    return new Frozen<>(
        new Dae(config, weights),
        () -> {
          weights.close();
          file.close();
        });
  }

  /** What brings a choice of weights to RMS 1: averages need it, weights have it. */
  public WeightNorm norm(String role, String choice) {
    return folder.norm(role, folder.weightFile(role, choice));
  }

  /**
   * A network that does not learn.
   *
   * @param memory what to close when it is not needed any more
   */
  public record Frozen<T>(T network, Runnable memory) implements AutoCloseable {
    @Override
    public void close() {
      memory.run();
    }
  }
}
