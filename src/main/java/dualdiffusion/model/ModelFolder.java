package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.WeightNorm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model folder as its index tells it: no file outside it is ever opened. */
public final class ModelFolder {
  static final String TODO = "Restore or import the model again.";

  private final Path folder;
  private final ModelIndex index;

  private ModelFolder(Path folder, ModelIndex index) {
    this.folder = folder;
    this.index = index;
  }

  /**
   * Reads the index and checks the names in it; the files themselves are not opened.
   *
   * @throws dualdiffusion.core.ProblemException naming the field or file at fault
   */
  public static ModelFolder open(Path folder) {
    Path file = folder.resolve(ModelIndex.FILE);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          folder + " is not a model: it has no " + ModelIndex.FILE + ".",
          "Choose a model folder, or import one.");
    }
    ModelIndex index = Json.read(file, ModelIndex.class);
    if (index.version() != ModelIndex.VERSION) {
      throw new ModelException(
          "%s has version %d, this product reads %d."
              .formatted(file, index.version(), ModelIndex.VERSION),
          "Use a newer version of this product.");
    }
    var opened = new ModelFolder(folder, index);
    index.modules().forEach(opened::checkNames);
    return opened;
  }

  public Path path() {
    return folder;
  }

  public ModelIndex index() {
    return index;
  }

  /** Compares every file with its hash: a missing, truncated or changed one is named. */
  public void checkHashes() {
    index.modules().forEach((role, m) -> m.files().keySet().forEach(name -> check(role, name)));
  }

  /** Compares one file with its hash. */
  void check(String role, String name) {
    Path file = file(role, name);
    if (!Hashes.of(file).equals(module(role).files().get(name))) {
      throw new ModelException(
          "The model file %s is not what %s says: damaged or changed."
              .formatted(file, ModelIndex.FILE),
          TODO);
    }
  }

  /** A file of a module, which the index must list. */
  Path file(String role, String name) {
    if (!module(role).files().containsKey(name)) {
      throw new ModelException(
          ModelIndex.FILE + " of " + folder + " has no hash of " + role + "/" + name + ".", TODO);
    }
    Path file = folder.resolve(role).resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new ModelException("The model file " + file + " is missing or unreadable.", TODO);
    }
    if (!real(file).startsWith(real(folder))) {
      throw outside(role, name);
    }
    return file;
  }

  /** A file of a module, compared with its hash. */
  Path checked(String role, String name) {
    check(role, name);
    return file(role, name);
  }

  /**
   * A module's configuration.
   *
   * @param type that the module must have
   */
  <T> T config(String role, String type, Class<T> record) {
    String found = module(role).type();
    if (!found.equals(type)) {
      throw new ModelException(
          "The module \"%s\" of %s is a \"%s\", not a \"%s\".".formatted(role, folder, found, type),
          "Use a newer version of this product.");
    }
    return Json.read(checked(role, ModelIndex.Module.CONFIG), record);
  }

  /**
   * What brings weights of a module to RMS 1: averages need it, others have it.
   *
   * @param file of weights, e.g. "ema_0.05.safetensors"
   */
  WeightNorm norm(String role, String file) {
    return WeightFile.isAverage(file) ? WeightNorm.ofType(module(role).type()) : WeightNorm.NONE;
  }

  public ModelIndex.Module module(String role) {
    ModelIndex.Module module = index.modules().get(role);
    if (module == null) {
      throw new ModelException("The model " + folder + " has no module \"" + role + "\".", TODO);
    }
    return module;
  }

  /**
   * The file of a module's weights.
   *
   * @param choice e.g. "ema_0.05"; "" for the module's own choice
   */
  public String weightFile(String role, String choice) {
    ModelIndex.Module module = module(role);
    String file = choice.isEmpty() ? module.weightFile() : choice + WeightFile.ENDING;
    if (!choice.isEmpty() && !module.choices().contains(choice)) {
      throw new ModelException(
          "The module \"%s\" of %s has no weights \"%s\".".formatted(role, folder, choice),
          "It has: " + String.join(", ", module.choices()) + ".");
    }
    return file;
  }

  /**
   * Chooses the weights that a module uses from now on.
   *
   * @param weights e.g. "ema_0.05"
   */
  public void use(String role, String weights) {
    check(role, weightFile(role, weights));
    ModelIndex.Module old = module(role);
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    modules.put(role, new ModelIndex.Module(old.type(), old.files(), Optional.of(weights)));
    Json.write(folder.resolve(ModelIndex.FILE), index.withModules(modules));
  }

  /** Bytes on disk of all files of a module. */
  public long bytes(String role) {
    long bytes = 0;
    for (String name : module(role).files().keySet()) {
      Path file = file(role, name);
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        throw new ModelException("The model file " + file + " is missing or unreadable.", TODO, e);
      }
    }
    return bytes;
  }

  /** What a module's weight files are. */
  public List<WeightFile> weights(String role) {
    return module(role).files().keySet().stream()
        .filter(WeightFile::isOne)
        .map(name -> WeightFile.read(file(role, name), name))
        .toList();
  }

  private void checkNames(String role, ModelIndex.Module module) {
    if (!role.matches("[\\w-]+")) {
      throw new ModelException(
          ModelIndex.FILE + " of " + folder + " names a module \"" + role + "\".", TODO);
    }
    module.files().keySet().forEach(name -> checkInside(role, name));
    module.weights().ifPresent(name -> weightFile(role, name));
  }

  private void checkInside(String role, String name) {
    Path root = folder.resolve(role).normalize();
    try {
      Path file = root.resolve(name).normalize();
      if (file.startsWith(root) && !file.equals(root)) {
        return;
      }
    } catch (InvalidPathException e) {
      throw new ModelException(
          ModelIndex.FILE + " of " + folder + " names an impossible file: " + name + ".", TODO, e);
    }
    throw outside(role, name);
  }

  private ModelException outside(String role, String name) {
    return new ModelException(
        "The model %s names a file outside its folder: %s/%s.".formatted(folder, role, name), TODO);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new ModelException("The model file " + path + " is missing or unreadable.", TODO, e);
    }
  }
}
