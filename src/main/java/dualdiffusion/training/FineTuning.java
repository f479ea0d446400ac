package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.config.MachineMemory;
import dualdiffusion.config.Patch;
import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.model.ModuleFiles;
import dualdiffusion.nn.UNetConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proposes how a model's latent model is taught a few pieces: adapters, for a few hundred steps, in
 * sizes that two cores get through in a quarter of an hour.
 */
public final class FineTuning {
  /** Shorter pieces say nothing about music. */
  private static final double SHORTEST_SECONDS = 1;

  private static final int STEPS = 300;
  private static final int ARCHIVES = 12;
  private static final double SHARE = 0.8;

  private final Path model;
  private final ModuleFiles modules;
  private final DataSet data;

  private FineTuning(Path model, Path data) {
    this.model = model;
    modules = ModuleFiles.open(model);
    this.data = DataSet.open(data);
  }

  /**
   * Proposes a configuration; it names only what differs from the defaults.
   *
   * @param data folder of an encoded data set
   * @param run its folder
   * @throws TrainingException when the model has no latent model, or there is nothing to learn from
   */
  public static Map<String, Object> propose(Path model, Path data, String run) {
    checkModel(model);
    return new FineTuning(model, data).propose(run);
  }

  /**
   * @throws TrainingException when the model has no latent model that could be taught
   */
  public static void checkModel(Path model) {
    if (!ModuleFiles.open(model).has("unet")) {
      throw new TrainingException(
          "The model " + model + " has no latent model (unet) that could be fine-tuned.",
          "",
          "Choose a model that has one.");
    }
  }

  private Map<String, Object> propose(String run) {
    List<Sample> encoded = encoded();
    String weights = ModelFolder.open(model).weightFile("unet", "").replace(".safetensors", "");
    Map<String, Object> tree =
        Json.parseTree(
            """
            {"module": "unet",
             "limits": {"steps": %d},
             "batch": {"size": 4, "accumulate": 1},
             "rate": {"rate": 0.002, "warmup": 20, "reference": 150},
             "averages": {"0.05": {"archiveSteps": %d}, "0.1": {"archiveSteps": %d}},
             "checkpoints": {"steps": 100, "sampleSeconds": 8},
             "logs": {"every": 2},
             "validation": {"every": 0},
             "unet": {"columns": %d},
             "lora": {"rank": 8, "alpha": 8, "layers": ["conv_", "attn_", "emb_"]}}
            """
                .formatted(STEPS, STEPS / ARCHIVES, STEPS / ARCHIVES, columns(encoded)),
            "the proposal");
    tree = Patch.merge(tree, Patch.at("model", model.toString()));
    tree = Patch.merge(tree, Patch.at("start", weights));
    tree = Patch.merge(tree, Patch.at("run", run));
    tree = Patch.merge(tree, Patch.at("data.folders", List.of(data.folder().toString())));
    tree = Patch.merge(tree, Patch.at("data.shortSounds", "wrap"));
    tree = Patch.merge(tree, Patch.at("checkpoints.samplePrompt", usualWords(encoded)));
    return fitted(tree);
  }

  private List<Sample> encoded() {
    List<Sample> encoded =
        data.samples().stream()
            .filter(s -> s.filtered().isEmpty() && s.latents().isPresent())
            .filter(s -> s.split().equals(Sample.TRAIN))
            .toList();
    if (encoded.stream().noneMatch(s -> s.seconds() >= SHORTEST_SECONDS)) {
      throw new TrainingException(
          encoded.isEmpty()
              ? "There is nothing to learn from in " + data.folder() + "."
              : "All that there is to learn from is shorter than a second.",
          "Your takes are untouched.",
          "Give stars to takes of a few seconds or more.");
    }
    return encoded;
  }

  /** As the defaults have it, or what the longest piece gives. */
  private int columns(List<Sample> encoded) {
    int usual = TrainDefaults.over(stub(), "defaults").unet().orElseThrow().columns();
    int longest =
        encoded.stream().mapToInt(s -> s.latents().orElseThrow().columns()).max().orElseThrow();
    UNetConfig network = modules.unet("unet");
    int alignment = network.alignment();
    return Math.max(1, Math.min(usual, longest) / alignment) * alignment;
  }

  private static Map<String, Object> stub() {
    return Json.parseTree(
        "{\"module\": \"unet\", \"model\": \"\", \"run\": \"\", \"data\": {\"folders\": [\"\"]}}",
        "defaults");
  }

  /** The caption that most samples have. */
  private static String usualWords(List<Sample> encoded) {
    return encoded.stream()
        .flatMap(s -> s.captions().stream().limit(1))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** With a batch that this machine's memory holds. */
  private Map<String, Object> fitted(Map<String, Object> tree) {
    TrainConfig config = TrainDefaults.over(tree, "the proposal");
    var memory = new RunMemory(config, modules, modules.unet("unet"));
    long free = (long) (SHARE * MachineMemory.free());
    MemoryEstimate estimate = memory.estimate();
    if (estimate.peak() <= free) {
      return tree;
    }
    return memory
        .advice(free)
        .map(
            way -> {
              Map<String, Object> fit = Patch.merge(tree, Patch.at("batch.size", way.batch()));
              fit = Patch.merge(fit, Patch.at("batch.accumulate", way.accumulate()));
              return Patch.merge(fit, Patch.at("machine.recompute", way.recompute()));
            })
        .orElse(tree);
  }
}
