package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a model folder of ours from one in the original project's layout. */
public final class OriginalImporter {
  private static final String INDEX = "model_index.json";

  /** Which of the original's classes we read, as what. */
  private enum Known {
    FORMAT("MS_MDCT_DualFormat", "mel-mdct", false),
    SPECTROGRAM("SpectrogramFormat", "mel-fgla", false),
    RAW("RawFormat", "raw", false),
    DAE("DAE_D3", "dae", true),
    DDEC("DDec_MDCT_UNet_B1", "unet", true),
    UNET("UNet", "unet", true);

    private final String className;
    private final String type;
    private final boolean weighted;

    Known(String className, String type, boolean weighted) {
      this.className = className;
      this.type = type;
      this.weighted = weighted;
    }

    Object config(ForeignFields fields) {
      return switch (this) {
        case FORMAT -> OriginalConfigs.format(fields);
        case SPECTROGRAM -> OriginalConfigs.spectrogram(fields);
        case RAW -> OriginalConfigs.raw(fields);
        case DAE -> OriginalConfigs.dae(fields);
        case DDEC -> OriginalConfigs.ddec(fields);
        case UNET -> eachSampleAlone(OriginalConfigs.unet(fields));
      };
    }
  }

  /** So that a sample does not depend on its neighbours in a batch. */
  private static UNetConfig eachSampleAlone(UNetConfig config) {
    return config.withInputs(config.inputs().withBatchPosition(false));
  }

  private final Path source;
  private final Path target;
  private final Map<String, ModelIndex.Module> modules = new LinkedHashMap<>();

  private OriginalImporter(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Imports a folder.
   *
   * @param source holds model_index.json and a folder per module
   * @param target must not exist or be empty; complete only when its model.json stands there
   * @param tags how texts become prompts, for models trained on tags
   */
  public static void run(
      Path source,
      Path target,
      String name,
      String licence,
      String decoder,
      Optional<TagVocabulary> tags) {
    var importer = new OriginalImporter(source, target);
    try {
      importer.refuseOverwriting();
      importer.modules();
      tags.ifPresent(importer::prompt);
    } catch (IOException e) {
      throw new ModelException(
          "The import of " + source + " failed: " + e.getMessage() + ".",
          "Check free space and permissions.",
          e);
    }
    Json.write(
        target.resolve(ModelIndex.FILE),
        new ModelIndex(ModelIndex.VERSION, name, licence, decoder, importer.modules));
  }

  private void refuseOverwriting() {
    if (Files.exists(target.resolve(ModelIndex.FILE))) {
      throw new ModelException(target + " already holds a model.", "Choose another folder.");
    }
  }

  private void modules() throws IOException {
    Object listed = Json.readTree(source.resolve(INDEX)).get("modules");
    if (!(listed instanceof Map<?, ?> roles) || roles.isEmpty()) {
      throw new ModelException(source + "/" + INDEX + " lists no modules.", "Check the folder.");
    }
    for (var entry : roles.entrySet()) {
      String role = String.valueOf(entry.getKey());
      checkRole(role);
      module(role, known(role, entry.getValue()));
    }
  }

  /** Roles name folders: none leads out of the source or the target. */
  private static void checkRole(String role) {
    if (!role.matches("\\w+")) {
      throw new ModelException(
          INDEX + " names a module \"" + role + "\", which is not a name.", "Check the folder.");
    }
  }

  private static Known known(String role, Object described) {
    Object name = described instanceof Map<?, ?> fields ? fields.get("class") : described;
    for (Known known : Known.values()) {
      if (known.className.equals(name)) {
        return known;
      }
    }
    throw new ModelException(
        "The module \"" + role + "\" is a \"" + name + "\", which this product does not read.",
        "Remove it from " + INDEX + " if it is not needed.");
  }

  private void module(String role, Known known) throws IOException {
    Path config = source.resolve(role).resolve(role + ".json");
    var fields = new ForeignFields(config.toString(), Json.readTree(config));
    Path folder = Files.createDirectories(target.resolve(role));
    Json.write(folder.resolve(ModelIndex.Module.CONFIG), known.config(fields));
    if (known.weighted) {
      copyWeights(source.resolve(role).resolve(role + ".safetensors"), folder);
    }
    register(role, known.type, folder, known.weighted);
  }

  /** Opening checks the file before it is copied. */
  private static void copyWeights(Path weights, Path folder) throws IOException {
    Safetensors.open(weights).close();
    Path target = folder.resolve(ModelIndex.Module.WEIGHTS);
    Path part = folder.resolve(ModelIndex.Module.WEIGHTS + ".part");
    Files.copy(weights, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void prompt(TagVocabulary tags) {
    Path folder = target.resolve("prompt");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ModelException("The folder " + folder + " could not be made.", "", e);
    }
    Json.write(folder.resolve(ModelIndex.Module.CONFIG), tags);
    register("prompt", "tags", folder, false);
  }

  private void register(String role, String type, Path folder, boolean weighted) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(ModelIndex.Module.CONFIG, Hashes.of(folder.resolve(ModelIndex.Module.CONFIG)));
    if (weighted) {
      files.put(ModelIndex.Module.WEIGHTS, Hashes.of(folder.resolve(ModelIndex.Module.WEIGHTS)));
    }
    modules.put(role, new ModelIndex.Module(type, files));
  }
}
