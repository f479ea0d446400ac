package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.clap.BytePairs;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * A CLAP folder in the hub's layout in the making: it stands beside its place until it is complete,
 * and leaves nothing when it never is.
 */
public final class NewClap implements AutoCloseable {
  /** A compact CLAP that two cores train. */
  private static final String COMPACT = "/presets/clap-compact.json";

  private final Path target;
  private final Path part;

  /**
   * @throws ModelException when something is in its place, or the place cannot be written to
   */
  public NewClap(Path target) {
    this.target = target.toAbsolutePath().normalize();
    part = this.target.resolveSibling("." + UUID.randomUUID() + ".part");
    if (Files.exists(this.target)) {
      throw new ModelException(target + " is there already.", "Choose another folder.");
    }
    try {
      Files.createDirectories(part);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Configuration and tokenizer of another one. */
  public NewClap like(Path folder) {
    try {
      for (String name : ClapFolder.FILES) {
        if (!name.equals(ClapFolder.WEIGHTS) && Files.isRegularFile(folder.resolve(name))) {
          Files.copy(folder.resolve(name), part.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return this;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * The product's compact configuration over a vocabulary.
   *
   * @param width of the embeddings
   */
  public NewClap compact(BytePairs pairs, int width) {
    Map<String, Object> preset = Json.resource(COMPACT);
    Map<String, Object> config = section(preset, "config");
    Map<String, Object> text = section(config, "text_config");
    text.put("vocab_size", pairs.maxId() + 1);
    for (Map<String, Object> each : List.of(config, text, section(config, "audio_config"))) {
      each.put("projection_dim", width);
    }
    Json.write(part.resolve(ClapFolder.CONFIG), config);
    Json.write(part.resolve(ClapFolder.PREPROCESSOR), section(preset, "preprocessor"));
    Json.write(part.resolve(ClapFolder.TOKENIZER_CONFIG), section(preset, "tokenizer"));
    Json.write(part.resolve(ClapFolder.TOKENIZER), tokenizer(pairs));
    return this;
  }

  /** Its configuration as it will be read. */
  public ClapConfig config() {
    return ClapFolder.config(part);
  }

  /** Writes the weights and moves the folder to its place. */
  public void publish(SequencedMap<String, long[]> shapes, Function<String, Tensor> tensors) {
    var writer = new SafetensorsWriter();
    writer.meta("format", "pt");
    shapes.forEach(
        (name, shape) -> writer.add(name, DType.F32, shape, () -> tensors.apply(name).toArray()));
    writer.write(part.resolve(ClapFolder.WEIGHTS));
    ClapFolder.load(part).close();
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    if (Files.exists(part)) {
      NewModel.deleteTree(part);
    }
  }

  private ModelException failed(IOException e) {
    return new ModelException(
        "The CLAP " + target + " could not be written: " + e.getMessage() + ".",
        "Check free space and permissions.",
        e);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> tree, String name) {
    return (Map<String, Object>) tree.getOrDefault(name, Map.of());
  }

  /** A {@code tokenizer.json} of the tokenizers library. */
  private static Map<String, Object> tokenizer(BytePairs pairs) {
    Map<String, Object> level =
        Map.of("type", "ByteLevel", "add_prefix_space", pairs.prefixSpace());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", "1.0");
    tree.put("added_tokens", pairs.specials().stream().map(NewClap::special).toList());
    tree.put("pre_tokenizer", with(level, "use_regex", true, "trim_offsets", true));
    tree.put(
        "post_processor",
        with(
            Map.of("type", "RobertaProcessing", "add_prefix_space", pairs.prefixSpace()),
            "sep",
            List.of("</s>", pairs.end()),
            "cls",
            List.of("<s>", pairs.begin())));
    tree.put("decoder", with(level, "use_regex", true, "trim_offsets", true));
    tree.put(
        "model", with(Map.of("type", "BPE"), "vocab", vocabulary(pairs), "merges", merges(pairs)));
    return tree;
  }

  private static Map<String, Object> with(
      Map<String, Object> some, String a, Object valueA, String b, Object valueB) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.put(a, valueA);
    all.put(b, valueB);
    return all;
  }

  private static Map<String, Object> special(BytePairs.Special special) {
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("id", special.id());
    token.put("content", special.text());
    token.put("single_word", false);
    token.put("lstrip", special.eatsBefore());
    token.put("rstrip", special.eatsAfter());
    token.put("normalized", false);
    token.put("special", true);
    return token;
  }

  private static Map<String, Object> vocabulary(BytePairs pairs) {
    Map<String, Object> sorted = new LinkedHashMap<>();
    pairs.vocabulary().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(token -> sorted.put(token.getKey(), token.getValue()));
    return sorted;
  }

  private static List<List<String>> merges(BytePairs pairs) {
    List<List<String>> merges = new ArrayList<>();
    pairs.merges().forEach(merge -> merges.add(List.of(merge.left(), merge.right())));
    return merges;
  }
}
