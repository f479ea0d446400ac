package dualdiffusion.model;

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
import dualdiffusion.nn.Classifier;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.FoldedWeights;
import dualdiffusion.nn.Lora;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.TagPromptEncoder;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.nn.clap.ClapPromptEncoder;
import dualdiffusion.nn.clap.Claps;
import dualdiffusion.tensor.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a model folder: {@code model.json} and one folder per module. */
public final class ModelLoader {
  private static final String TODO = ModelFolder.TODO;

  private final ModelFolder folder;
  private final Map<String, String> choices;
  private final List<LoraChoice> loras;
  private final Map<String, Slot<?>> slots = new LinkedHashMap<>();
  private final Slot.Holdings always = new Slot.Holdings();

  private ModelLoader(ModelFolder folder, Map<String, String> choices, List<LoraChoice> loras) {
    this.folder = folder;
    this.choices = choices;
    this.loras = loras;
  }

  /** Loads a model with the weights that its index chooses. */
  public static Model load(Path folder) {
    return load(folder, Map.of());
  }

  /**
   * Loads a model; the hash of every file that is read is checked first.
   *
   * @param choices weights by module, e.g. "ema_0.05" for "unet"; others are the index's choice
   * @throws dualdiffusion.core.ProblemException naming the file that is missing, truncated or
   *     changed
   */
  public static Model load(Path folder, Map<String, String> choices) {
    return load(folder, choices, List.of());
  }

  /**
   * Likewise with adapters over the weights, which add up.
   *
   * @throws ModelException when one fits no module of the model
   */
  public static Model load(Path folder, Map<String, String> choices, List<LoraChoice> loras) {
    var loader = new ModelLoader(ModelFolder.open(folder), choices, loras);
    try {
      choices.forEach(loader.folder::weightFile);
      loras.forEach(loader::checkRole);
      return loader.build();
    } catch (RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  /**
   * Loads format and autoencoder alone; the model needs no more.
   *
   * @param choices weights by module, as of {@link #load(Path, Map)}
   * @throws ModelException as {@link #load(Path, Map)}, or when the model works on raw audio
   */
  public static SoundEncoder encoder(Path folder, Map<String, String> choices) {
    var loader = new ModelLoader(ModelFolder.open(folder), choices, List.of());
    try {
      Sound.Mel mel = loader.sound().mel("autoencoder");
      return new SoundEncoder(loader.folder.index().name(), mel.format(), mel.dae(), loader::close);
    } catch (RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  private void close() {
    slots.values().forEach(Slot::close);
    always.close();
  }

  /** The folder's index alone. */
  public static ModelIndex index(Path folder) {
    return ModelFolder.open(folder).index();
  }

  private Model build() {
    Decoder.of(folder.index().decoder());
    Sound sound = sound();
    var networks =
        new Model.Networks(
            slot("unet", holdings -> unet("unet", holdings)),
            has("guide") ? slot("guide", holdings -> unet("guide", holdings)) : null,
            has("ddec") ? slot("ddec", holdings -> unet("ddec", holdings)) : null,
            has("classifier") ? slot("classifier", this::classifier) : null,
            has("prompt") ? slot("prompt", this::prompts) : null,
            slots);
    slots.values().forEach(Slot::get);
    checkFit(sound, networks);
    Slot<PromptEncoder> prompts = networks.prompts();
    checkWidth(
        prompts == null ? null : prompts.get(), networks.unet().get().config().promptChannels());
    NoiseRange noise = networks.unet().get().config().noise();
    ModelSummary summary = summary(sound, prompts == null ? null : prompts.get(), noise);
    return new Model(folder, choices, summary, sound, networks);
  }

  private void checkFit(Sound sound, Model.Networks networks) {
    Slot<UNet> ddec = networks.ddec();
    UNetConfig decoder = ddec == null ? null : ddec.get().config();
    var fit = new ModelFit(folder.path());
    fit.check(sound, networks.unet().get().config(), decoder);
    if (networks.guide() != null) {
      fit.checkGuide(networks.guide().get().config(), networks.unet().get().config());
    }
    if (networks.classifier() != null) {
      fit.checkClassifier(
          networks.classifier().get().config(), networks.unet().get().config(), sound);
    }
  }

  private Sound sound() {
    return switch (folder.module("format").type()) {
      case "raw" -> new Sound.Raw(new RawFormat(folder.config("format", "raw", RawConfig.class)));
      case "mel-fgla" -> {
        MelFglaConfig config = folder.config("format", "mel-fgla", MelFglaConfig.class);
        yield mel(config.mel(), new MelPreview(config.mel(), config.recovery()));
      }
      default -> {
        MelMdctConfig config = folder.config("format", "mel-mdct", MelMdctConfig.class);
        yield mel(config, new MelPreview(config));
      }
    };
  }

  private Sound mel(MelMdctConfig config, MelPreview preview) {
    always.own(preview);
    MelMdctFormat format = always.own(new MelMdctFormat(config));
    return new Sound.Mel(format, preview, slot("dae", this::dae)::get);
  }

  private <T> Slot<T> slot(String role, Function<Slot.Holdings, T> reader) {
    var slot = new Slot<>(reader);
    slots.put(role, slot);
    return slot;
  }

  private Dae dae(Slot.Holdings holdings) {
    DaeConfig config = folder.config("dae", "dae", DaeConfig.class);
    return new Dae(config, weights("dae", ParameterShapes.of(config), holdings));
  }

  private UNet unet(String role, Slot.Holdings holdings) {
    UNetConfig config = folder.config(role, "unet", UNetConfig.class);
    return new UNet(config, weights(role, ParameterShapes.of(config), holdings));
  }

  private Classifier classifier(Slot.Holdings holdings) {
    ClassifierConfig config = folder.config("classifier", "classifier", ClassifierConfig.class);
    return new Classifier(config, weights("classifier", ParameterShapes.of(config), holdings));
  }

  private PromptEncoder prompts(Slot.Holdings holdings) {
    ModelIndex.Module module = folder.module("prompt");
    return switch (module.type()) {
      case "clap" -> new ClapPromptEncoder(claps(module, holdings), aggregates(module));
      case "classes" ->
          new ClassPromptEncoder(folder.config("prompt", "classes", ClassVocabulary.class));
      default -> new TagPromptEncoder(folder.config("prompt", "tags", TagVocabulary.class));
    };
  }

  private Aggregates aggregates(ModelIndex.Module module) {
    return AggregatesFile.in(module)
        .map(name -> AggregatesFile.read(folder.checked("prompt", name)))
        .orElse(Aggregates.NONE);
  }

  private void checkWidth(@Nullable PromptEncoder prompts, int wanted) {
    if (prompts != null && wanted > 0 && prompts.width() != wanted) {
      throw new ModelException(
          "The prompts of the model %s have %d values, its latent model hears %d."
              .formatted(folder.path(), prompts.width(), wanted),
          TODO);
    }
  }

  private Claps claps(ModelIndex.Module module, Slot.Holdings holdings) {
    List<Clap> claps = new ArrayList<>();
    for (Path place : LoadedClaps.folders(folder, module)) {
      Clap clap = holdings.own(ClapFolder.load(place));
      holdings.count(clap.parameters(), () -> clap.parameters() * Float.BYTES);
      claps.add(clap);
    }
    return new Claps(claps);
  }

  private ModelSummary summary(Sound sound, @Nullable PromptEncoder prompts, NoiseRange noise) {
    return new ModelSummary(
        folder.index().name(),
        folder.path().toString(),
        slots.values().stream().mapToLong(Slot::parameters).sum(),
        sound.sampleRate(),
        List.copyOf(folder.index().modules().keySet()),
        prompts == null ? List.of() : prompts.words(),
        prompts == null ? List.of() : prompts.aggregates().names(),
        prompts != null && prompts.audioRate() > 0,
        new ModelSummary.Noise(noise.max(), noise.min()));
  }

  private boolean has(String role) {
    return folder.index().modules().containsKey(role);
  }

  private FoldedWeights weights(String role, Map<String, long[]> shapes, Slot.Holdings holdings) {
    String name = folder.weightFile(role, choices.getOrDefault(role, ""));
    Safetensors file = holdings.own(Safetensors.open(folder.checked(role, name)));
    WeightCheck.against(file, shapes);
    WeightNorm norm = folder.norm(role, name);
    FoldedWeights weights =
        holdings.own(new FoldedWeights(file, "", norm, loras(role, shapes, holdings)));
    holdings.count(file.parameters(), weights::bytes);
    return weights;
  }

  private List<Lora> loras(String role, Map<String, long[]> shapes, Slot.Holdings holdings) {
    List<Lora> mine = new ArrayList<>();
    for (LoraChoice choice : loras) {
      LoraFile lora = holdings.own(LoraFile.open(choice));
      if (lora.role().equals(role)) {
        mine.add(lora.over(shapes));
      }
    }
    return mine;
  }

  private void checkRole(LoraChoice choice) {
    try (var lora = LoraFile.open(choice)) {
      folder.module(lora.role());
    }
  }
}
