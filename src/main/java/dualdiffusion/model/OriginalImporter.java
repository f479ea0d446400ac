package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNetConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes a model folder of ours from one in the original project's layout. */
public final class OriginalImporter {
  static final String INDEX = "model_index.json";

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
  private final NewModel target;

  private OriginalImporter(Path source, NewModel target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Imports a folder: modules, their averages ({@code ema_NAME}), earlier checkpoints and the
   * archives that averages are reconstructed from.
   *
   * @param source holds model_index.json and a folder per module
   * @param target must not exist or be empty; it appears when it is complete
   * @param tags how texts become prompts, for models trained on tags
   */
  public static void run(
      Path source,
      Path target,
      String name,
      String licence,
      String decoder,
      Optional<TagVocabulary> tags) {
    try (var made = new NewModel(target)) {
      var importer = new OriginalImporter(source, made);
      importer.modules();
      tags.ifPresent(importer::prompt);
      made.publish(name, licence, decoder, Optional.empty());
    }
  }

  /**
   * Likewise.
   *
   * @param tags file of the vocabulary, JSON
   */
  public static void runWithFile(
      Path source, Path target, String name, String licence, String decoder, Optional<Path> tags) {
    run(
        source,
        target,
        name,
        licence,
        decoder,
        tags.map(file -> Json.read(file, TagVocabulary.class)));
  }

  private void modules() {
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

  private void module(String role, Known known) {
    Object config = config(source.resolve(role), role, known);
    var weights = new OriginalWeights(source, role, target);
    target.add(role, known.type, known.weighted ? weights.choice() : Optional.empty());
    Json.write(target.file(role, ModelIndex.Module.CONFIG), config);
    if (known.weighted) {
      weights.copy(folder -> checkSame(role, config(folder, role, known), config, folder));
    }
  }

  private static Object config(Path folder, String role, Known known) {
    Path file = folder.resolve(role + ".json");
    return known.config(new ForeignFields(file.toString(), Json.readTree(file)));
  }

  private static void checkSame(String role, Object checkpoint, Object now, Path folder) {
    if (!checkpoint.equals(now)) {
      throw new ModelException(
          "The checkpoint " + folder + " has another configuration than \"" + role + "\" now.",
          "Move it out of the folder and import it as a model of its own.");
    }
  }

  private void prompt(TagVocabulary tags) {
    target.add("prompt", "tags", Optional.empty());
    Json.write(target.file("prompt", ModelIndex.Module.CONFIG), tags);
  }
}
