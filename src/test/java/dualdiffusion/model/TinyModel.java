package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.format.MelFglaConfig;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.RawConfig;
import dualdiffusion.nn.BlockConfig;
import dualdiffusion.nn.ClassVocabulary;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.Prediction;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.UNetInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A complete model folder with a few thousand random weights: structure without sound. */
public final class TinyModel {
  private static final int WIDTH = 4;
  private static final int PROMPT = 8;
  private static final int RAW_ROWS = 8;

  private TinyModel() {}

  /** Writes the model to a folder, which is made. */
  public static Path write(Path folder) {
    return write(folder, PROMPT);
  }

  /**
   * @param prompt values of a prompt's embedding
   */
  public static Path write(Path folder, int prompt) {
    Map<String, ModelIndex.Module> modules =
        mel(folder, "mel-mdct", MelMdctConfig.standard(), prompt);
    modules.put("ddec", unet(folder, "ddec", ddec()));
    return index(folder, modules);
  }

  /** The same in the older format, without a diffusion decoder. */
  public static Path writeFgla(Path folder) {
    return index(folder, mel(folder, "mel-fgla", MelFglaConfig.standard(), PROMPT));
  }

  /** A model of raw audio: over time alone, predicting v, told classes. */
  public static Path writeRaw(Path folder) {
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>();
    var format = new RawConfig(32_000, 2, 65_536, 39.05, true, false, RAW_ROWS, RAW_ROWS);
    modules.put("format", module(folder, "format", "raw", format));
    modules.put("unet", unet(folder, "unet", raw()));
    var classes = new ClassVocabulary(List.of("harp", "drums"));
    modules.put("prompt", module(folder, "prompt", "classes", classes));
    return index(folder, modules);
  }

  private static Map<String, ModelIndex.Module> mel(
      Path folder, String type, Object format, int prompt) {
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>();
    modules.put("format", module(folder, "format", type, format));
    modules.put("dae", module(folder, "dae", "dae", dae(), ParameterShapes.of(dae())));
    modules.put("unet", unet(folder, "unet", unet(prompt)));
    modules.put("prompt", module(folder, "prompt", "tags", vocabulary(prompt)));
    return modules;
  }

  private static Path index(Path folder, Map<String, ModelIndex.Module> modules) {
    Json.write(
        folder.resolve(ModelIndex.FILE),
        new ModelIndex(ModelIndex.VERSION, "Tiny", "CC0-1.0", "fgla", modules));
    return folder;
  }

  /** Corrects the index after a file was changed, so that only the content is at fault. */
  public static void sign(Path folder, String role) {
    ModelIndex index = ModelLoader.index(folder);
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    Map<String, String> files = new LinkedHashMap<>(modules.get(role).files());
    files.replaceAll((name, hash) -> Hashes.of(folder.resolve(role).resolve(name)));
    modules.put(role, new ModelIndex.Module(modules.get(role).type(), files));
    Json.write(
        folder.resolve(ModelIndex.FILE),
        new ModelIndex(index.version(), index.name(), index.licence(), index.decoder(), modules));
  }

  /** Adds a file to the index, or corrects its hash. */
  public static void list(Path folder, String role, String name) {
    ModelIndex index = ModelLoader.index(folder);
    ModelIndex.Module module = index.modules().get(role);
    Map<String, String> files = new LinkedHashMap<>(module.files());
    files.put(name, Hashes.of(folder.resolve(role).resolve(name)));
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    modules.put(role, new ModelIndex.Module(module.type(), files, module.weights()));
    Json.write(folder.resolve(ModelIndex.FILE), index.withModules(modules));
  }

  /** Takes a module out of the index. */
  public static void remove(Path folder, String role) {
    ModelIndex index = ModelLoader.index(folder);
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    modules.remove(role);
    Json.write(folder.resolve(ModelIndex.FILE), index.withModules(modules));
  }

  /** Adds a file of weights to the index as those that the module uses. */
  public static void choose(Path folder, String role, String weights) {
    list(folder, role, weights + ".safetensors");
    ModelIndex index = ModelLoader.index(folder);
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    ModelIndex.Module module = modules.get(role);
    modules.put(role, new ModelIndex.Module(module.type(), module.files(), Optional.of(weights)));
    Json.write(folder.resolve(ModelIndex.FILE), index.withModules(modules));
  }

  public static TagVocabulary vocabulary() {
    return vocabulary(PROMPT);
  }

  /** One tag in a prompt of a width. */
  static TagVocabulary vocabulary(int width) {
    return new TagVocabulary(
        width,
        List.of(
            new TagVocabulary.Group(
                "style", -1, List.of(new TagVocabulary.Tag(0, 1, List.of("harp"))))));
  }

  /**
   * Puts a classifier beside the other modules.
   *
   * @param planes of the latents that it hears
   */
  static Path addClassifier(Path folder, int planes, int levels) {
    ModelIndex index = ModelLoader.index(folder);
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    var config = classifier(planes, levels);
    modules.put(
        "classifier",
        module(folder, "classifier", "classifier", config, ParameterShapes.of(config)));
    Json.write(folder.resolve(ModelIndex.FILE), index.withModules(modules));
    return folder;
  }

  private static ClassifierConfig classifier(int planes, int levels) {
    return new ClassifierConfig(
        planes,
        256 / dae().pooling(),
        PROMPT,
        new NoiseRange(0.03, 80, 1),
        WIDTH,
        Collections.nCopies(levels, 1),
        1,
        1,
        16,
        List.of(List.of("key/C", "key/D"), List.of("mode/major", "mode/minor")),
        block(false));
  }

  /** Planes of the latents. */
  static int planes() {
    return dae().latentPlanes();
  }

  private static DaeConfig dae() {
    return new DaeConfig(256, 0, 2, WIDTH, 1, List.of(1, 1, 1, 1), 1, 1, 0, block(true));
  }

  private static UNetConfig unet(int prompt) {
    int planes = dae().latentPlanes();
    return unet(planes, prompt, new UNetInputs(true, 16_000, 0, 0, 0, false));
  }

  private static UNetConfig raw() {
    UNetConfig plain = unet(2, 2, new UNetInputs(true, 0, 0, 0, 0, false, RAW_ROWS, null, null));
    return plain.withPrediction(Prediction.V);
  }

  private static UNetConfig ddec() {
    return unet(2, 0, new UNetInputs(true, 0, 2048, 256, 0.5, false));
  }

  private static UNetConfig unet(int channels, int prompt, UNetInputs inputs) {
    return new UNetConfig(
        channels,
        channels,
        prompt,
        new NoiseRange(0.03, 80, 1),
        WIDTH,
        List.of(1, 1),
        1,
        1,
        WIDTH,
        1,
        1,
        true,
        List.of(1),
        0.5,
        0.5,
        3,
        inputs,
        block(false));
  }

  private static BlockConfig block(boolean reflect) {
    return new BlockConfig(WIDTH, 0.3, 0.3, 1, 1, 1, true, reflect, true);
  }

  private static ModelIndex.Module unet(Path folder, String role, UNetConfig config) {
    return module(folder, role, "unet", config, ParameterShapes.of(config));
  }

  private static ModelIndex.Module module(
      Path folder, String role, String type, Object config, Map<String, long[]> shapes) {
    ModelIndex.Module plain = module(folder, role, type, config);
    Path file = folder.resolve(role).resolve(ModelIndex.Module.WEIGHTS);
    TinyWeights.write(file, shapes);
    Map<String, String> files = new LinkedHashMap<>(plain.files());
    files.put(ModelIndex.Module.WEIGHTS, Hashes.of(file));
    return new ModelIndex.Module(type, files);
  }

  private static ModelIndex.Module module(Path folder, String role, String type, Object config) {
    Path file = folder.resolve(role).resolve(ModelIndex.Module.CONFIG);
    try {
      Files.createDirectories(folder.resolve(role));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Json.write(file, config);
    return new ModelIndex.Module(type, Map.of(ModelIndex.Module.CONFIG, Hashes.of(file)));
  }
}
