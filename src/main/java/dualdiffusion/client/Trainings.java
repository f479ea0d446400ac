package dualdiffusion.client;

import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Training runs, each a process of its own that outlives worker and studio. Calls return at once
 * and wait for the worker where it is not ready; failures are {@link
 * dualdiffusion.core.ProblemException}s.
 */
public interface Trainings {

  /**
   * Starts a run, or has it go on from its newest checkpoint.
   *
   * @param config file of its configuration
   * @param ranks processes that share it, 1 or more
   * @return its folder, once its process has begun
   */
  CompletableFuture<Path> start(Path config, int ranks);

  /**
   * As above, with the configuration's text, which is kept in the run's folder.
   *
   * @param base what its paths are relative to
   */
  CompletableFuture<Path> start(String json, Path base, int ranks);

  /**
   * Has a run that ended go on from its newest checkpoint, as it was begun.
   *
   * @return its folder, once its process has begun
   */
  CompletableFuture<Path> resume(Path run);

  /**
   * What a model is made of.
   *
   * @param run a run, for its newest checkpoint, or one of its checkpoints
   * @param model gives the other modules; empty for the model that the run was begun with
   * @param weights e.g. "ema_0.05", or "phema_0.123" for an average that is made for it; empty for
   *     the weights themselves
   * @param target folder of the new model; must not exist or be empty
   * @param name for people
   */
  record Promotion(
      Path run, Optional<Path> model, Optional<String> weights, Path target, String name) {}

  /** Makes a model of a checkpoint. */
  CompletableFuture<Void> promote(Promotion promotion);

  /** The runs in a folder, by name. */
  CompletableFuture<List<RunStatus>> list(Path folder);

  /** Hears how a run goes until it ends; of one that has ended, how it went. */
  Subscription watch(Path run, RunListener listener);

  /** Asks a run to write a checkpoint and to end; done when it was asked. */
  CompletableFuture<Void> stop(Path run);

  /** Asks a run for a checkpoint; done when it was asked. */
  CompletableFuture<Void> save(Path run);

  /**
   * Checks a configuration by the rules that a run begins with, and estimates its memory.
   *
   * @param base what its paths are relative to
   */
  CompletableFuture<RunCheck> check(String json, Path base);

  /**
   * Proposes a configuration that teaches a model's latent model what a data set holds.
   *
   * @param data folder of an encoded data set; empty to ask only whether the model can be taught
   * @param run its folder, as the configuration is to name it
   * @return the configuration as JSON
   */
  CompletableFuture<String> propose(Path model, Optional<Path> data, String run);

  /** What there is of a run to listen to. */
  CompletableFuture<RunSounds> sounds(Path run);

  /**
   * Renders the sample of a run's newest checkpoint, its prompt and its seed, with an average of
   * another width. It waits its turn among the jobs; closing cancels it.
   *
   * @param std relative deviation of the average, 0.001…0.3
   */
  Subscription render(Path run, double std, RenderListener listener);
}
