package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.clap.BytePairs;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.nn.clap.ClapTokenizer;
import dualdiffusion.tensor.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CLAP checkpoint in the hub's layout, unchanged. */
public final class ClapFolder {
  public static final String CONFIG = "config.json";
  static final String PREPROCESSOR = "preprocessor_config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String WEIGHTS = "model.safetensors";

  /** All files of a checkpoint that are read. */
  static final List<String> FILES =
      List.of(CONFIG, PREPROCESSOR, TOKENIZER, TOKENIZER_CONFIG, WEIGHTS);

  private ClapFolder() {}

  /**
   * Loads a checkpoint; the caller closes it.
   *
   * @throws dualdiffusion.core.ProblemException naming the file and field at fault
   */
  public static Clap load(Path folder) {
    ClapConfig config = config(folder);
    ClapTokenizer tokenizer = tokenizer(folder);
    try (var file = weights(folder)) {
      return Clap.load(config, tokenizer, file);
    }
  }

  /** What its networks and features are. */
  public static ClapConfig config(Path folder) {
    return ClapConfigs.of(fields(folder.resolve(CONFIG)), fields(folder.resolve(PREPROCESSOR)));
  }

  /** Its tokenizer, whose ids its text encoder knows. */
  public static ClapTokenizer tokenizer(Path folder) {
    return tokenizer(folder, config(folder));
  }

  /** Opens its weights; the caller closes the file. */
  public static Safetensors weights(Path folder) {
    Path weights = folder.resolve(WEIGHTS);
    if (!Files.isRegularFile(weights)) {
      throw new ModelException(
          "The CLAP folder " + folder + " has no " + WEIGHTS + ".",
          "Download the checkpoint in the safetensors format.");
    }
    return Safetensors.open(weights);
  }

  private static ClapTokenizer tokenizer(Path folder, ClapConfig config) {
    Path file = folder.resolve(TOKENIZER);
    BytePairs pairs = TokenizerReader.read(fields(file));
    if (pairs.maxId() >= config.text().vocabulary()) {
      throw new ModelException(
          "%s has the token id %d, but %s a vocab_size of %d."
              .formatted(file, pairs.maxId(), CONFIG, config.text().vocabulary()),
          "Use the files of one checkpoint.");
    }
    try {
      return new ClapTokenizer(pairs, maxTokens(folder, config));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          file + " is damaged: " + e.getMessage() + ".", "Restore the file.", e);
    }
  }

  /** Where the tokenizer sets no limit of its own, or an endless one, the position table does. */
  private static int maxTokens(Path folder, ClapConfig config) {
    Path file = folder.resolve(TOKENIZER_CONFIG);
    double limit =
        Files.isRegularFile(file)
            ? fields(file).real("model_max_length", Double.MAX_VALUE)
            : Double.MAX_VALUE;
    return (int) Math.min(Math.max(limit, 3), config.text().maxTokens());
  }

  private static ForeignFields fields(Path file) {
    return new ForeignFields(file.toString(), Json.readTree(file));
  }
}
