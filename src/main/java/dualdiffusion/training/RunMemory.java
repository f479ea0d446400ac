package dualdiffusion.training;

import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.model.ModuleFiles;
import dualdiffusion.nn.Activations;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.training.modules.LoraBase;
import dualdiffusion.training.modules.LoraSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expects how much memory a run takes, from its configuration and the sizes of its networks alone.
 * The factors were fitted to measured runs (decision 0019). Runs of a CLAP are not known.
 */
final class RunMemory {
  private static final long FLOAT = Float.BYTES;

  /** The process without anything of a run: JVM with its heap, libtorch, kernels. */
  private static final long PROGRAM = 520L << 20;

  /** Weights as blocks see them, with what their gradients are made of. */
  private static final double SHAPED_WEIGHTS = 3;

  /** What blocks keep against what {@link Activations} counts. */
  private static final double OF_BLOCKS = 1.35;

  /** Largest blocks' worth that is at work at once, where activations are computed again. */
  private static final double AT_WORK = 4;

  /** Copies that losses keep of the spectrograms that they compare. */
  private static final double LOSS_COPIES = 12;

  /** Drawing a sample: a loaded model against its values, and what each second takes. */
  private static final double LOADED = 2;

  private static final long DRAWING = 260L << 20;
  private static final long DRAWN_SECOND = 8L << 20;

  private final TrainConfig config;
  private final ModuleFiles model;
  private final Object network;

  RunMemory(TrainConfig config, ModuleFiles model, Object network) {
    this.config = config;
    this.model = model;
    this.network = network;
  }

  MemoryEstimate estimate() {
    return estimate(config.batch().size(), config.machine().recompute());
  }

  private MemoryEstimate estimate(int batch, boolean recompute) {
    long all = count(shapes());
    long learning = config.lora().map(this::adapters).orElse(all);
    long kept = learning * FLOAT;
    long wide = config.averages().values().stream().filter(a -> a.float64().orElse(false)).count();
    return new MemoryEstimate(
        PROGRAM,
        kept,
        kept,
        2 * kept,
        kept * (config.averages().size() + wide),
        frozen(all),
        activations(batch, recompute, all),
        examples(),
        rendering());
  }

  private Map<String, long[]> shapes() {
    return switch (network) {
      case DaeConfig dae -> ParameterShapes.of(dae);
      case ClassifierConfig classifier -> ParameterShapes.of(classifier);
      default -> ParameterShapes.of((UNetConfig) network);
    };
  }

  private static long count(Map<String, long[]> shapes) {
    return shapes.values().stream().mapToLong(RunMemory::count).sum();
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private long adapters(LoraSettings settings) {
    return shapes().entrySet().stream()
        .filter(e -> LoraBase.adapts(settings, e.getKey()))
        .mapToLong(e -> settings.rank() * (e.getValue()[0] + count(e.getValue()) / e.getValue()[0]))
        .sum();
  }

  /** Adapters learn over two copies of the network; a decoder hears the autoencoder. */
  private long frozen(long all) {
    long base = config.lora().isPresent() ? 2 * all * FLOAT : 0;
    boolean hears = config.ddec().filter(d -> !d.trueMel()).isPresent() && model.has("dae");
    return base + (hears ? count(ParameterShapes.of(model.dae())) * FLOAT : 0);
  }

  private long activations(int batch, boolean recompute, long weights) {
    Activations of = activations();
    double values =
        recompute ? of.edges() + AT_WORK * of.widest() : (double) of.inside() + of.widest();
    double bytes = config.machine().precision().equals("bf16") ? FLOAT / 2.0 : FLOAT;
    return (long)
        (batch * (OF_BLOCKS * values * bytes + lossValues() * FLOAT)
            + SHAPED_WEIGHTS * weights * FLOAT);
  }

  private Activations activations() {
    return switch (config.module()) {
      case "dae" -> Activations.of((DaeConfig) network, config.dae().orElseThrow().columns());
      case "ddec" -> {
        var settings = config.ddec().orElseThrow();
        yield Activations.of((UNetConfig) network, format().mdctBins(), settings.columns());
      }
      case "classifier" ->
          Activations.of((ClassifierConfig) network, config.classifier().orElseThrow().columns());
      default -> {
        int columns = config.unet().orElseThrow().columns();
        yield Activations.of((UNetConfig) network, latentRows(), columns);
      }
    };
  }

  private int latentRows() {
    return model.has("dae") ? model.dae().melRows() / model.dae().pooling() : 1;
  }

  private MelMdctConfig format() {
    return model.format();
  }

  private double lossValues() {
    return switch (config.module()) {
      case "dae" ->
          LOSS_COPIES * 2 * ((DaeConfig) network).melRows() * config.dae().orElseThrow().columns();
      case "ddec" -> LOSS_COPIES * format().mdctBins() * config.ddec().orElseThrow().columns();
      default -> 0;
    };
  }

  private long examples() {
    long values =
        switch (config.module()) {
          case "dae" -> 2L * format().samplesFor(config.dae().orElseThrow().columns());
          case "ddec" -> 2L * format().samplesFor(config.ddec().orElseThrow().columns());
          case "classifier" -> {
            var latents = (ClassifierConfig) network;
            long cells = (long) latents.inChannels() * latents.rows();
            yield cells * config.classifier().orElseThrow().columns();
          }
          default ->
              (long) ((UNetConfig) network).inChannels()
                  * latentRows()
                  * config.unet().orElseThrow().columns();
        };
    int ahead = config.data().prefetch() + config.data().threads();
    return ahead * (long) config.batch().global() * values * FLOAT;
  }

  private long rendering() {
    boolean whole = model.has("unet") && model.has("dae");
    if (!config.checkpoints().sample() || !whole) {
      return 0;
    }
    long values = count(ParameterShapes.of(model.unet("unet")));
    values += count(ParameterShapes.of(model.dae()));
    values += model.has("ddec") ? count(ParameterShapes.of(model.unet("ddec"))) : 0;
    return (long)
        (LOADED * values * FLOAT + DRAWING + config.checkpoints().sampleSeconds() * DRAWN_SECOND);
  }

  /**
   * The quickest way to take as many samples a step as the configuration does within a part of the
   * memory; empty where the smallest does not fit either.
   */
  Optional<RunAdvice> advice(long bytes) {
    List<RunAdvice> ways = new ArrayList<>();
    int global = config.batch().global();
    for (boolean recompute : new boolean[] {false, true}) {
      for (int size = 1; size <= global; size++) {
        if (global % size == 0) {
          long peak = estimate(size, recompute).peak();
          ways.add(new RunAdvice(size, global / size, recompute, peak));
        }
      }
    }
    return ways.stream()
        .filter(way -> way.bytes() <= bytes)
        .min(
            Comparator.comparing(RunAdvice::recompute)
                .thenComparing(Comparator.comparingInt(RunAdvice::batch).reversed()));
  }
}
