package dualdiffusion.training;

import dualdiffusion.core.Cancel;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.data.Examples;
import dualdiffusion.training.data.TrainingData;
import dualdiffusion.training.ranks.Collective;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run as its configuration tells it: everything is read and checked before it begins. */
public final class TrainSession implements AutoCloseable {
  private final Trainer trainer;
  private final TrainSummary summary;

  private TrainSession(Trainer trainer, TrainSummary summary) {
    this.trainer = trainer;
    this.summary = summary;
  }

  /**
   * Reads the model, the data sets' indexes and makes the module ready.
   *
   * @param base what relative paths of the configuration are relative to
   * @throws dualdiffusion.core.ProblemException naming the field or file at fault
   */
  public static TrainSession open(TrainConfig config, Path base, Collective ranks) {
    if (config.machine().threads() > 0) {
      Torch.setThreads(config.machine().threads());
    }
    ModuleSetup.Ready ready = ModuleSetup.of(config, base.resolve(config.model()));
    tape(config, ranks, ready.weights());
    var learner = new Learner(config, ready.trainer(), ready.weights(), ready.groups());
    try {
      TrainingData data = TrainingData.open(config.data(), base, ready.trainer().needs());
      var folder = new RunFolder(base.resolve(config.run()));
      int local = config.batch().global() / ranks.ranks();
      Examples examples = data.examples(config.seed(), local, ranks.rank(), ranks.ranks());
      var trainer =
          new Trainer(
              config,
              ready.network(),
              folder,
              learner,
              examples,
              data.validation(config.validation().samples()),
              ranks);
      return new TrainSession(trainer, TrainSummary.of(ready.weights(), data));
    } catch (RuntimeException e) {
      learner.close();
      throw e;
    }
  }

  /** Blocks are recorded one by one where that saves memory, or lets ranks send what is final. */
  private static void tape(TrainConfig config, Collective ranks, TrainableWeights weights) {
    if (config.machine().precision().equals("bf16")) {
      weights.inBfloat16();
    }
    if (config.machine().recompute()) {
      weights.taped(Tape.Memory.EDGES);
    } else if (ranks.ranks() > 1) {
      weights.taped(Tape.Memory.EVERYTHING);
    }
  }

  /** What was found. */
  public TrainSummary summary() {
    return summary;
  }

  /**
   * @see Trainer#run
   */
  public Trainer.Outcome run(Cancel cancel, TrainListener listener) {
    return trainer.run(cancel, listener);
  }

  /** Time that training has waited for data so far. */
  public Duration waited() {
    return trainer.waited();
  }

  /** How much of each average stays at a step, by its name. */
  public Map<String, Double> betas(long step) {
    return trainer.betas(step);
  }

  /** Bytes that a step needs, by trying one; to be asked before {@link #measure}. */
  public MemoryReport memory() {
    return trainer.memory();
  }

  /**
   * Tries some steps and throws away what they learned: the session cannot be run afterwards.
   *
   * @return seconds of each
   */
  public List<Double> measure(int steps) {
    return trainer.measure(steps);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
