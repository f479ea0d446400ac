package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.format.MelFglaConfig;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.format.MelPreview;
import dualdiffusion.format.RawConfig;
import dualdiffusion.format.RawFormat;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.ClassPromptEncoder;
import dualdiffusion.nn.ClassVocabulary;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.TagPromptEncoder;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.nn.clap.ClapPromptEncoder;
import dualdiffusion.nn.clap.Claps;
import dualdiffusion.tensor.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a model folder: {@code model.json} and one folder per module. */
public final class ModelLoader {
  private static final String TODO = "Restore or import the model again.";

  private final Path folder;
  private final ModelIndex index;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private long parameters;

  private ModelLoader(Path folder, ModelIndex index) {
    this.folder = folder;
    this.index = index;
  }

  /**
   * Loads a model; every file's hash is checked first.
   *
   * @throws ModelException naming the file that is missing, truncated or changed
   */
  public static Model load(Path folder) {
    var loader = new ModelLoader(folder, index(folder));
    try {
      loader.checkFiles();
      return loader.build();
    } catch (RuntimeException e) {
      closeAll(loader.resources);
      throw e;
    }
  }

  /** The folder's index, after every file's hash was checked. */
  static ModelIndex verified(Path folder) {
    var loader = new ModelLoader(folder, index(folder));
    loader.checkFiles();
    return loader.index;
  }

  /** The folder's index alone. */
  public static ModelIndex index(Path folder) {
    Path file = folder.resolve(ModelIndex.FILE);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          folder + " is not a model: it has no " + ModelIndex.FILE + ".",
          "Choose a model folder, or import one.");
    }
    ModelIndex index = Json.read(file, ModelIndex.class);
    if (index.version() != ModelIndex.VERSION) {
      throw new ModelException(
          file
              + " has version "
              + index.version()
              + ", this product reads "
              + ModelIndex.VERSION
              + ".",
          "Use a newer version of this product.");
    }
    return index;
  }

  private void checkFiles() {
    index
        .modules()
        .forEach((role, module) -> module.files().forEach((name, hash) -> check(role, name, hash)));
  }

  /** A file of a module, which must be among those whose hash was checked. */
  private Path file(String role, String name) {
    if (!module(role).files().containsKey(name)) {
      throw new ModelException(
          ModelIndex.FILE + " of " + folder + " has no hash of " + role + "/" + name + ".", TODO);
    }
    return folder.resolve(role).resolve(name);
  }

  private ModelIndex.Module module(String role) {
    ModelIndex.Module module = index.modules().get(role);
    if (module == null) {
      throw new ModelException("The model " + folder + " has no module \"" + role + "\".", TODO);
    }
    return module;
  }

  private void check(String role, String name, String hash) {
    Path file = folder.resolve(role).resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new ModelException("The model names a file outside its folder: " + name + ".", TODO);
    }
    if (!Hashes.of(file).equals(hash)) {
      throw new ModelException(
          "The model file "
              + file
              + " is not what "
              + ModelIndex.FILE
              + " says: damaged or changed.",
          TODO);
    }
  }

  private Model build() {
    Sound sound = sound();
    UNet unet = unet("unet");
    UNet ddec = has("ddec") ? unet("ddec") : null;
    new ModelFit(folder).check(sound, unet.config(), ddec == null ? null : ddec.config());
    PromptEncoder prompts = prompts();
    checkWidth(prompts, unet.config().promptChannels());
    ModelSummary summary = summary(sound, prompts);
    return new Model(summary, Decoder.of(index.decoder()), sound, unet, ddec, prompts, resources);
  }

  private Sound sound() {
    return switch (module("format").type()) {
      case "raw" -> new Sound.Raw(new RawFormat(config("format", "raw", RawConfig.class)));
      case "mel-fgla" -> {
        MelFglaConfig config = config("format", "mel-fgla", MelFglaConfig.class);
        yield mel(config.mel(), new MelPreview(config.mel(), config.recovery()));
      }
      default -> {
        MelMdctConfig config = config("format", "mel-mdct", MelMdctConfig.class);
        yield mel(config, new MelPreview(config));
      }
    };
  }

  private Sound mel(MelMdctConfig config, MelPreview preview) {
    own(preview);
    return new Sound.Mel(own(new MelMdctFormat(config)), preview, dae());
  }

  private Dae dae() {
    DaeConfig config = config("dae", "dae", DaeConfig.class);
    return new Dae(config, weights("dae", ParameterShapes.of(config)));
  }

  private UNet unet(String role) {
    UNetConfig config = config(role, "unet", UNetConfig.class);
    return new UNet(config, weights(role, ParameterShapes.of(config)));
  }

  private @Nullable PromptEncoder prompts() {
    ModelIndex.Module module = index.modules().get("prompt");
    if (module == null) {
      return null;
    }
    return switch (module.type()) {
      case "clap" -> new ClapPromptEncoder(claps(module), aggregates(module));
      case "classes" -> new ClassPromptEncoder(config("prompt", "classes", ClassVocabulary.class));
      default -> new TagPromptEncoder(config("prompt", "tags", TagVocabulary.class));
    };
  }

  private Aggregates aggregates(ModelIndex.Module module) {
    return module.files().containsKey(AggregatesFile.NAME)
        ? AggregatesFile.read(file("prompt", AggregatesFile.NAME))
        : Aggregates.NONE;
  }

  private void checkWidth(@Nullable PromptEncoder prompts, int wanted) {
    if (prompts != null && wanted > 0 && prompts.width() != wanted) {
      throw new ModelException(
          "The prompts of the model %s have %d values, its latent model hears %d."
              .formatted(folder, prompts.width(), wanted),
          TODO);
    }
  }

  /** Every folder of the hub's layout that the index lists, in the order of their names. */
  private Claps claps(ModelIndex.Module module) {
    List<Clap> claps = new ArrayList<>();
    for (String name : new TreeSet<>(module.files().keySet())) {
      Path file = folder.resolve("prompt").resolve(name);
      if (file.endsWith(ClapFolder.CONFIG)) {
        Clap clap = own(ClapFolder.load(file.resolveSibling("")));
        parameters += clap.parameters();
        claps.add(clap);
      }
    }
    return new Claps(claps);
  }

  private ModelSummary summary(Sound sound, @Nullable PromptEncoder prompts) {
    return new ModelSummary(
        index.name(),
        folder.toString(),
        parameters,
        sound.sampleRate(),
        List.copyOf(index.modules().keySet()),
        prompts == null ? List.of() : prompts.words());
  }

  private boolean has(String role) {
    return index.modules().containsKey(role);
  }

  private <T> T config(String role, String type, Class<T> record) {
    ModelIndex.Module module = module(role);
    if (!module.type().equals(type)) {
      throw new ModelException(
          "The module \""
              + role
              + "\" of "
              + folder
              + " is a \""
              + module.type()
              + "\", not a \""
              + type
              + "\".",
          "Use a newer version of this product.");
    }
    return Json.read(file(role, ModelIndex.Module.CONFIG), record);
  }

  private FoldedWeights weights(String role, Map<String, long[]> shapes) {
    Safetensors file = own(Safetensors.open(file(role, ModelIndex.Module.WEIGHTS)));
    WeightCheck.against(file, shapes);
    parameters += file.parameters();
    return own(new FoldedWeights(file, ""));
  }

  private <T extends AutoCloseable> T own(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes in reverse order of opening. */
  static void closeAll(Deque<AutoCloseable> resources) {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a model resource could not be closed", e);
      }
    }
  }
}
