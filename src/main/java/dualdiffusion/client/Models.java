package dualdiffusion.client;

import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Model folders of this machine. Calls return at once and wait for the worker where it is not
 * ready; failures are {@link dualdiffusion.core.ProblemException}s.
 */
public interface Models {

  /**
   * Weights of a module.
   *
   * @param name e.g. "ema_0.05"
   */
  record Weights(Path model, String module, String name) {}

  /**
   * The tensors of a weight file.
   *
   * @param leftOut how many more there are than could be told
   */
  record Tensors(List<TensorInfo> all, int leftOut) {
    public Tensors {
      all = List.copyOf(all);
    }
  }

  /**
   * What is imported.
   *
   * @param sources one folder in the original's layout, or CLAPs that are heard together
   * @param target the new model, or the model that gets the CLAPs
   * @param name of a new model, for people
   * @param licence of a new model's weights
   * @param decoder of a new model, "fgla" or "diffusion"
   * @param tags vocabulary of the tags that a new model was trained on
   */
  record Import(
      List<Path> sources,
      Path target,
      String name,
      String licence,
      String decoder,
      Optional<Path> tags) {
    /** CLAPs for a model. */
    public static Import claps(List<Path> sources, Path model) {
      return new Import(sources, model, "", "", "", Optional.empty());
    }

    public Import {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A model in another precision.
   *
   * @param precision fp32, fp16 or bf16
   * @param lean without the weights that are not used
   * @param target folder of the new model
   */
  record Conversion(Path model, String precision, boolean lean, Path target) {}

  /** The models in a folder, by name. */
  CompletableFuture<List<InstalledModel>> list(Path folder);

  /**
   * What the machine has and what of it is free.
   *
   * @param folder whose disk is asked
   */
  CompletableFuture<MachineStatus> machine(Path folder);

  /** What the modules of the loaded model hold of the memory. */
  CompletableFuture<ModelMemory> memory();

  /**
   * Reads a module of the loaded model now, or puts it away until it is needed; between jobs.
   *
   * @return what is held afterwards
   */
  CompletableFuture<ModelMemory> hold(String role, boolean loaded);

  /** What a folder is. */
  CompletableFuture<FolderKind> recognise(Path folder);

  /** Returns the folder of the model that was made or got the CLAPs. */
  CompletableFuture<Path> importFolder(Import what);

  /** Returns the new model's folder. */
  CompletableFuture<Path> convert(Conversion what);

  /** Has a module use these weights from now on; loaded models stay as they are. */
  CompletableFuture<Path> use(Weights weights);

  /** The tensors of these weights, by the file's header. */
  CompletableFuture<Tensors> tensors(Weights weights);

  /**
   * What a tensor's values are like; they are read for it.
   *
   * @param slice which of its slices is pictured, from 0
   */
  CompletableFuture<TensorLook> look(Weights weights, String tensor, long slice);
}
