package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.tensor.Gradients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A run's checkpoints: all it takes to go on as if nothing had happened. */
public final class Checkpoints {
  /** The run's configuration, whole. */
  public static final String CONFIG = "config.json";

  /** The trained module's configuration, as in a model folder. */
  public static final String NETWORK = "network.json";

  /** The module's weights, as in a model folder. */
  public static final String WEIGHTS = "weights.safetensors";

  /** What the configuration changed against the checkpoint before a resume. */
  static final String DIFFERENCES = "differences.json";

  private static final String STATE = "state.json";
  private static final String OPTIMIZER = "optimizer.safetensors";

  private final RunFolder folder;
  private final TrainConfig config;
  private final Object network;
  private Map<String, String> differences = Map.of();

  /**
   * @param network configuration record of the module
   */
  Checkpoints(RunFolder folder, TrainConfig config, Object network) {
    this.folder = folder;
    this.config = config;
    this.network = network;
  }

  /** Writes what is learned after a step; the older ones beyond what is kept go. */
  Path write(TrainState state, Learner learner) {
    folder.publish(state.step(), part -> fill(part, state, learner));
    folder.prune(config.checkpoints().keep());
    return folder.checkpoint(state.step());
  }

  private void fill(Path part, TrainState state, Learner learner) {
    Json.write(part.resolve(CONFIG), config);
    Json.write(part.resolve(NETWORK), network);
    if (!differences.isEmpty()) {
      Json.write(part.resolve(DIFFERENCES), differences);
    }
    TensorFile.write(part.resolve(WEIGHTS), learner.weights().all());
    TensorFile.write(part.resolve(OPTIMIZER), learner.optimizer().state());
    learner.saveAverages(part);
    Json.write(part.resolve(STATE), state);
  }

  /**
   * Goes back to the newest checkpoint, if there is one.
   *
   * @throws dualdiffusion.core.ProblemException when it does not fit the configuration
   */
  TrainState resume(Learner learner) {
    Path newest = folder.latest().orElse(null);
    if (newest == null) {
      return TrainState.NEW;
    }
    try (var _ = Gradients.off()) {
      TensorFile.read(newest.resolve(WEIGHTS), learner.weights().all());
      TensorFile.read(newest.resolve(OPTIMIZER), learner.optimizer().state());
      learner.loadAverages(newest);
    }
    differences = differences(newest);
    return Json.read(newest.resolve(STATE), TrainState.class);
  }

  /** How the configuration differs from that of the checkpoint it went on from. */
  Map<String, String> differences() {
    return differences;
  }

  private Map<String, String> differences(Path checkpoint) {
    Map<String, String> found = new LinkedHashMap<>();
    if (Files.isRegularFile(checkpoint.resolve(CONFIG))) {
      found.putAll(Patch.differences(Json.readTree(checkpoint.resolve(CONFIG)), Json.tree(config)));
    }
    return found;
  }

  /** What checkpoints hold of a run in memory. */
  interface Learner {
    TrainableWeights weights();

    Optimizer optimizer();

    void saveAverages(Path checkpoint);

    void loadAverages(Path checkpoint);
  }
}
