package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.model.ClapFolder;
import dualdiffusion.model.ModuleFiles;
import dualdiffusion.model.ModuleFiles.Frozen;
import dualdiffusion.nn.BlockConfig;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.training.modules.ClapTrainer;
import dualdiffusion.training.modules.ClassifierTrainer;
import dualdiffusion.training.modules.DaeTrainer;
import dualdiffusion.training.modules.DdecTrainer;
import dualdiffusion.training.modules.DdecTraining;
import dualdiffusion.training.modules.FreshClap;
import dualdiffusion.training.modules.LoraBase;
import dualdiffusion.training.modules.LoraSettings;
import dualdiffusion.training.modules.ModuleWeights;
import dualdiffusion.training.modules.UNetTrainer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** What a configuration asks to be trained, read and made: network, weights and trainer. */
final class ModuleSetup {
  private final TrainConfig config;
  private final ModuleFiles model;

  /**
   * A module ready to learn; the caller closes trainer and weights.
   *
   * @param network its configuration record
   * @param groups of the convolution that a parameter belongs to
   */
  record Ready(
      Object network,
      ModuleTrainer trainer,
      TrainableWeights weights,
      ToIntFunction<String> groups) {}

  /**
   * A module without the weights that learn, to look at; the caller closes the trainer.
   *
   * @param network its configuration record
   */
  record Outline(Object network, ModuleTrainer trainer) {}

  private ModuleSetup(TrainConfig config, ModuleFiles model) {
    this.config = config;
    this.model = model;
  }

  /**
   * @throws dualdiffusion.core.ProblemException naming the field or file at fault
   */
  static Ready of(TrainConfig config, Path folder) {
    if (config.module().equals("clap")) {
      return clap(config, folder);
    }
    var setup = new ModuleSetup(config, ModuleFiles.open(folder));
    return switch (config.module()) {
      case "dae" -> setup.dae();
      case "ddec" -> setup.ddec();
      case "classifier" -> setup.classifier();
      default -> setup.unet();
    };
  }

  /**
   * Makes a trainer by the same rules as {@link #of}, but reads no weights that learn.
   *
   * @throws dualdiffusion.core.ProblemException naming the field or file at fault
   */
  static Outline outline(TrainConfig config, Path folder) {
    if (config.module().equals("clap")) {
      Object network = Json.readTree(folder.resolve(ClapFolder.CONFIG));
      return new Outline(network, new ClapTrainer(section("clap", config.clap()), folder));
    }
    var setup = new ModuleSetup(config, ModuleFiles.open(folder));
    return switch (config.module()) {
      case "dae" -> {
        DaeConfig network = setup.network(DaeConfig.class, setup.model::dae);
        yield new Outline(network, setup.daeTrainer(network));
      }
      case "ddec" -> {
        UNetConfig network = setup.network(UNetConfig.class, () -> setup.model.unet("ddec"));
        yield new Outline(network, setup.ddecTrainer(network));
      }
      case "classifier" -> {
        ClassifierConfig network = setup.network(ClassifierConfig.class, setup.model::classifier);
        yield new Outline(network, setup.classifierTrainer(network));
      }
      default -> {
        UNetConfig network = setup.network(UNetConfig.class, () -> setup.model.unet("unet"));
        yield new Outline(network, setup.unetTrainer(network));
      }
    };
  }

  private Ready unet() {
    UNetConfig network = network(UNetConfig.class, () -> model.unet("unet"));
    if (config.lora().isPresent()) {
      return adapters(network, config.lora().get());
    }
    return ready(network, unetTrainer(network), unetWeights(network), network.block());
  }

  private UNetTrainer unetTrainer(UNetConfig network) {
    return new UNetTrainer(
        network, section("unet", config.unet()), model.centres(), Optional.empty());
  }

  private Ready adapters(UNetConfig network, LoraSettings settings) {
    checkOverWeights(config);
    Safetensors file = model.weights("unet", config.start(), ParameterShapes.of(network));
    var base =
        new LoraBase(
            settings, file, model.norm("unet", config.start()), ParameterShapes.of(network));
    var frozen =
        new Frozen<>(
            base,
            () -> {
              base.close();
              file.close();
            });
    var trainer =
        new UNetTrainer(
            network, section("unet", config.unet()), model.centres(), Optional.of(frozen));
    TrainableWeights factors = base.fresh(config.seed());
    factors.normalize();
    return new Ready(network, trainer, factors, _ -> 1); // factors have no groups
  }

  /**
   * @throws BadRequestException where adapters would learn over random weights
   */
  static void checkOverWeights(TrainConfig config) {
    if (config.lora().isPresent() && config.start().equals(TrainConfig.FRESH)) {
      throw new BadRequestException(
          "Adapters learn over weights that are there.",
          "Set \"start\" to the name of the model's weights, e.g. \"weights\".");
    }
  }

  private Ready dae() {
    DaeConfig network = network(DaeConfig.class, model::dae);
    TrainableWeights weights =
        weights(
            () -> ModuleWeights.fresh(network, config.seed()),
            ParameterShapes.of(network),
            ModuleWeights::dae);
    return ready(network, daeTrainer(network), weights, network.block());
  }

  private DaeTrainer daeTrainer(DaeConfig network) {
    return new DaeTrainer(section("dae", config.dae()), network, model.format());
  }

  private Ready ddec() {
    UNetConfig network = network(UNetConfig.class, () -> model.unet("ddec"));
    return ready(network, ddecTrainer(network), unetWeights(network), network.block());
  }

  private DdecTrainer ddecTrainer(UNetConfig network) {
    DdecTraining settings = section("ddec", config.ddec());
    if (settings.trueMel()) {
      return new DdecTrainer(settings, network, model.format(), Optional.empty());
    }
    // Opened for nothing, and left open, where the settings do not fit it.
    DdecTrainer.check(settings, network, model.format(), model.dae());
    return new DdecTrainer(settings, network, model.format(), Optional.of(model.frozenDae("")));
  }

  private Ready classifier() {
    ClassifierConfig network = network(ClassifierConfig.class, model::classifier);
    TrainableWeights weights =
        weights(
            () -> ModuleWeights.fresh(network, config.seed()),
            ParameterShapes.of(network),
            ModuleWeights::unet);
    return ready(network, classifierTrainer(network), weights, network.block());
  }

  private ClassifierTrainer classifierTrainer(ClassifierConfig network) {
    return new ClassifierTrainer(
        network, section("classifier", config.classifier()), model.centres());
  }

  /** Its folder is one of the hub's layout, not a model. */
  private static Ready clap(TrainConfig config, Path folder) {
    var trainer = new ClapTrainer(section("clap", config.clap()), folder);
    TrainableWeights weights =
        config.start().equals(TrainConfig.FRESH)
            ? FreshClap.weights(ClapFolder.config(folder), config.seed())
            : ModuleWeights.clap(folder);
    Object network = Json.readTree(folder.resolve(ClapFolder.CONFIG));
    return new Ready(network, trainer, weights, _ -> 1);
  }

  private TrainableWeights unetWeights(UNetConfig network) {
    return weights(
        () -> ModuleWeights.fresh(network, config.seed()),
        ParameterShapes.of(network),
        ModuleWeights::unet);
  }

  private TrainableWeights weights(
      Supplier<TrainableWeights> fresh,
      SequencedMap<String, long[]> shapes,
      Function<Safetensors, TrainableWeights> of) {
    if (config.start().equals(TrainConfig.FRESH)) {
      return fresh.get();
    }
    try (Safetensors file = model.weights(config.module(), config.start(), shapes)) {
      return of.apply(file);
    }
  }

  private static Ready ready(
      Object network, ModuleTrainer trainer, TrainableWeights weights, BlockConfig block) {
    weights.normalize();
    return new Ready(network, trainer, weights, name -> groups(name, block));
  }

  private static int groups(String name, BlockConfig block) {
    if (name.contains(".conv_res")) {
      return block.groups();
    }
    return name.contains(".emb_linear.") ? block.embeddingGroups() : 1;
  }

  private <T> T network(Class<T> type, Supplier<T> models) {
    return config
        .network()
        .map(tree -> Json.convert(tree, "field network", type))
        .orElseGet(models);
  }

  private static <T> T section(String name, Optional<T> section) {
    return section.orElseThrow(
        () ->
            new BadRequestException(
                "The configuration does not say how the " + name + " learns.",
                "Add the object \"" + name + "\", or leave it to the defaults."));
  }
}
