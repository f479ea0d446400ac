package dualdiffusion.training;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run's checkpoints: all it takes to go on as if nothing had happened. */
public final class Checkpoints {
  /** The run's configuration, whole. */
  public static final String CONFIG = "config.json";

  /** The trained module's configuration, as in a model folder. */
  public static final String NETWORK = "network.json";

  /** The module's weights, as in a model folder. */
  public static final String WEIGHTS = "weights.safetensors";

  /** What the configuration changed against that of the checkpoint it went on from. */
  static final String DIFFERENCES = "differences.json";

  /** How far training had come. */
  static final String STATE = "state.json";

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
    learner.save(part, state.step());
    Json.write(part.resolve(STATE), state);
  }

  /**
   * What a resumed run goes on from.
   *
   * @param notes worth telling, e.g. how the configuration differs from the checkpoint's
   */
  record Resumed(TrainState state, List<String> notes) {}

  /**
   * Goes back to the newest checkpoint, if there is one.
   *
   * @throws dualdiffusion.core.ProblemException when it does not fit the configuration
   */
  Resumed resume(Learner learner) {
    Path newest = folder.latest().orElse(null);
    if (newest == null) {
      return new Resumed(TrainState.NEW, List.of());
    }
    TrainState state = Json.read(newest.resolve(STATE), TrainState.class);
    differences = Patch.differences(Json.readTree(newest.resolve(CONFIG)), Json.tree(config));
    List<String> notes = new ArrayList<>();
    differences.forEach((field, change) -> notes.add("Changed: " + field + ": " + change));
    notes.addAll(learner.load(newest, state));
    return new Resumed(state, notes);
  }
}
