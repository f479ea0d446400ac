package dualdiffusion.model;

import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.TensorLooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What model folders hold, told by their files without loading them. */
public final class InstalledModels {
  private InstalledModels() {}

  /**
   * The models in a folder, by name. One that cannot be read is listed with its problem.
   *
   * @throws ModelException when the folder itself cannot be read
   */
  public static List<InstalledModel> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(f -> Files.isRegularFile(f.resolve(ModelIndex.FILE)))
          .sorted()
          .map(InstalledModels::described)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ModelException(
          "The folder of models " + folder + " cannot be read.", "Choose another folder.", e);
    }
  }

  private static InstalledModel described(Path folder) {
    try {
      return describe(ModelFolder.open(folder));
    } catch (ProblemException e) {
      return InstalledModel.broken(folder, e.problem().toString());
    }
  }

  private static InstalledModel describe(ModelFolder folder) {
    ModelIndex index = folder.index();
    List<InstalledModel.Module> modules =
        index.modules().keySet().stream().map(role -> module(folder, role)).toList();
    return new InstalledModel(
        folder.path(),
        index.name(),
        index.licence(),
        index.decoder(),
        modules,
        index.lineage().map(InstalledModels::lineage),
        "");
  }

  private static InstalledModel.Module module(ModelFolder folder, String role) {
    ModelIndex.Module module = folder.module(role);
    List<WeightFile> files = folder.weights(role);
    String used = WeightNorm.ofType(module.type()) == WeightNorm.NONE ? "" : used(module, files);
    return new InstalledModel.Module(
        role,
        module.type(),
        used,
        folder.bytes(role),
        files.stream().map(InstalledModels::weights).toList());
  }

  private static String used(ModelIndex.Module module, List<WeightFile> files) {
    String file = module.weightFile();
    return files.stream()
        .map(WeightFile::name)
        .filter(name -> file.equals(name + WeightFile.ENDING))
        .findFirst()
        .orElse("");
  }

  private static InstalledModel.Weights weights(WeightFile file) {
    return new InstalledModel.Weights(
        file.name(),
        file.kind().name().toLowerCase(Locale.ROOT),
        file.parameters(),
        file.bytes(),
        file.precision(),
        optional(file.std()),
        optional(file.step()));
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private static InstalledModel.Lineage lineage(ModelIndex.Lineage lineage) {
    return new InstalledModel.Lineage(
        lineage.by(),
        lineage.settings(),
        lineage.parents().stream()
            .map(p -> new InstalledModel.Parent(p.name(), p.licence(), p.hash()))
            .toList());
  }

  /** What a folder is, told by its files. */
  public static FolderKind kind(Path chosen) {
    Path folder = HubFolder.files(chosen);
    if (Files.isRegularFile(folder.resolve(ModelIndex.FILE))) {
      return FolderKind.MODEL;
    }
    if (Files.isRegularFile(folder.resolve(OriginalImporter.INDEX))) {
      return FolderKind.ORIGINAL;
    }
    return ClapImporter.isClap(folder) ? FolderKind.CLAP : FolderKind.OTHER;
  }

  /**
   * The tensors of a weight file, in its order.
   *
   * @param weights as {@link InstalledModel.Weights#name} tells it
   */
  public static List<TensorInfo> tensors(Path model, String role, String weights) {
    try (var file = open(model, role, weights)) {
      return file.names().stream()
          .map(
              name ->
                  new TensorInfo(
                      name,
                      file.type(name).name(),
                      Arrays.stream(file.shape(name)).boxed().toList()))
          .toList();
    }
  }

  /**
   * What the values of one tensor are like.
   *
   * @param slice which slice is pictured
   */
  public static TensorLook look(
      Path model, String role, String weights, String tensor, long slice) {
    try (var file = open(model, role, weights)) {
      return TensorLooks.of(file, tensor, slice);
    }
  }

  private static Safetensors open(Path model, String role, String weights) {
    ModelFolder folder = ModelFolder.open(model);
    if (weights.isEmpty()) {
      throw new ModelException("No weights of \"" + role + "\" were named.", "Choose some.");
    }
    return Safetensors.open(folder.file(role, folder.weightFile(role, weights)));
  }
}
