package dualdiffusion.training;

import dualdiffusion.core.Cancel;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Scope;
import dualdiffusion.training.data.Example;
import dualdiffusion.training.data.Examples;
import dualdiffusion.training.data.FixedExamples;
import dualdiffusion.training.ranks.Collective;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A training run: steps, checkpoints and validations until its end or until it is asked to stop.
 * Whatever happens, the newest complete checkpoint stays, and a run goes on from it to the bit.
 */
public final class Trainer implements AutoCloseable {

  /** How a session of a run ended. */
  public enum Outcome {
    /** At its last step. */
    FINISHED,
    /** When it was asked to; a checkpoint was written. */
    STOPPED
  }

  private final TrainConfig config;
  private final RunFolder folder;
  private final Learner learner;
  private final Examples examples;
  private final Collective ranks;
  private final Checkpoints checkpoints;
  private final GradientStep gradients;
  private final Validation validation;
  private final LongSupplier clock;
  private TrainState state = TrainState.NEW;
  private long savedAt;
  private long savedStep = -1;
  private boolean stopping;
  private TrainListener listener = TrainListener.NONE;

  /**
   * @param network configuration record of the trained module
   */
  Trainer(
      TrainConfig config,
      Object network,
      RunFolder folder,
      Learner learner,
      Examples examples,
      FixedExamples fixed,
      Collective ranks) {
    this.config = config;
    this.folder = folder;
    this.learner = learner;
    this.examples = examples;
    this.ranks = ranks;
    checkpoints = new Checkpoints(folder, config, network);
    gradients = new GradientStep(config, learner, ranks);
    validation = new Validation(config, learner, fixed, ranks);
    clock = System::nanoTime;
  }

  /**
   * Trains from the newest checkpoint on.
   *
   * @param cancel asks it to stop after its current step
   * @throws TrainingException when losses or gradients are no numbers any more, or the run's folder
   *     is in use
   */
  public Outcome run(Cancel cancel, TrainListener hears) {
    listener = hears;
    try (AutoCloseable _ = ranks.rank() == 0 ? folder.lock() : () -> {}) {
      return locked(cancel);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the run's lock could not be released", e);
    }
  }

  private Outcome locked(Cancel cancel) {
    Checkpoints.Resumed resumed = checkpoints.resume(learner);
    state = resumed.state();
    listener.started(state, resumed.notes());
    savedAt = clock.getAsLong();
    savedStep = state.step();
    stopping = outOfTime();
    while (!ended() && !stopping && !(alone() && cancel.isCancelled())) {
      step(cancel.isCancelled() || outOfTime() || folder.takeStopRequest());
      afterStep();
    }
    if (savedStep != state.step()) {
      save();
    }
    return ended() || outOfTime() ? Outcome.FINISHED : Outcome.STOPPED;
  }

  /** Several ranks agree on stopping within a step. */
  private boolean alone() {
    return ranks.ranks() == 1;
  }

  private boolean ended() {
    return state.step() >= config.limits().steps();
  }

  private boolean outOfTime() {
    double minutes = config.limits().minutes();
    return minutes > 0 && state.seconds() >= minutes * 60;
  }

  /**
   * @param stop whether this rank is asked to stop after the step
   */
  private void step(boolean stop) {
    long began = clock.getAsLong();
    long step = state.step() + 1;
    learner.select(step);
    List<Example> some = examples.take(step, new Cancel());
    try (var _ = new Scope()) {
      GradientStep.Found found = gradients.run(some, step, stop);
      stopping = found.stop();
      double limit = learner.clip().limit();
      double norm = learner.clip().clip(found.gradients());
      check(step, found, norm);
      double rate = config.rate().at(state.step());
      long met = (long) some.size() * ranks.ranks();
      learner.move(found.gradients(), rate, step, epochEnded(met));
      double seconds = (clock.getAsLong() - began) / 1e9;
      state =
          new TrainState(
              TrainState.VERSION,
              step,
              state.samples() + met,
              state.seconds() + seconds,
              learner.clip().usual());
      listener.step(report(found, norm, limit, rate, seconds), state);
    }
  }

  /** Number of the epoch that the samples of this step end, 0 for none. */
  private long epochEnded(long met) {
    long before = state.samples() / examples.samples();
    long after = (state.samples() + met) / examples.samples();
    return after > before ? after : 0;
  }

  private StepReport report(
      GradientStep.Found found, double norm, double limit, double rate, double seconds) {
    GradientStep.Observed seen = found.observed();
    return new StepReport(
        state.step(),
        found.learned(),
        found.loss(),
        List.copyOf(seen.ids()),
        seen.losses(),
        seen.sigmas(),
        seen.parts(),
        norm,
        limit,
        rate,
        seconds);
  }

  private void check(long step, GradientStep.Found found, double norm) {
    if (Double.isFinite(norm) && Double.isFinite(found.learned())) {
      return;
    }
    GradientStep.Observed seen = found.observed();
    List<String> broken = seen.broken();
    throw new TrainingException(
        "At step %d the %s; met there: %s."
            .formatted(
                step,
                broken.isEmpty() ? "gradients are no numbers any more" : "loss is no number",
                String.join(", ", broken.isEmpty() ? seen.ids() : broken)),
        folder.latest().map(c -> "The checkpoint " + c + " was kept.").orElse(""),
        "Check these samples, lower the learning rate, or go on from the checkpoint.");
  }

  private void afterStep() {
    boolean first = ranks.rank() == 0;
    if (first) {
      learner.averages().archive(folder.path(), learner.weights().buffers(), state.step());
    }
    if (validation.due(state.step())) {
      listener.validated(state.step(), validation.run(state.step()));
    }
    if (first && dueForSaving()) {
      save();
    }
  }

  private boolean dueForSaving() {
    long every = config.checkpoints().steps();
    double minutes = config.checkpoints().minutes();
    boolean bySteps = every > 0 && state.step() % every == 0;
    boolean byTime = minutes > 0 && (clock.getAsLong() - savedAt) / 60e9 >= minutes;
    return folder.takeSaveRequest() || bySteps || byTime;
  }

  private void save() {
    savedAt = clock.getAsLong();
    savedStep = state.step();
    if (ranks.rank() == 0) {
      try (var _ = Gradients.off()) {
        Path written = checkpoints.write(state, learner);
        listener.saved(state.step(), written);
      }
    }
  }

  /** Time that training has waited for data so far. */
  Duration waited() {
    return examples.waited();
  }

  /** How much of each average stays at a step. */
  Map<String, Double> betas(long step) {
    return learner.averages().betas(step);
  }

  /** What a step needs, by doing it; only for runs that do not go on, before anything else. */
  MemoryReport memory() {
    return MemoryReport.measure(
        learner.weights(), learner.optimizer(), config.averages().values(), () -> step(false));
  }

  /**
   * Seconds of each of some steps that leave nothing behind; only for runs that do not go on.
   *
   * @param steps after one that warms up
   */
  List<Double> measure(int steps) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      double before = state.seconds();
      step(false);
      if (i > 0) {
        seconds.add(state.seconds() - before);
      }
    }
    return seconds;
  }

  @Override
  public void close() {
    examples.close();
    learner.close();
  }
}
