package dualdiffusion.app;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineException;
import dualdiffusion.client.remote.FirstUse;
import dualdiffusion.client.remote.RemoteEngine;
import dualdiffusion.client.remote.RemoteWorkers;
import dualdiffusion.config.RemoteAddress;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the engine at the address that the preferences name; where that cannot be used, it is this
 * machine's, and a problem says why.
 */
final class EngineChoice {
  private final RemoteWorkers workers;
  private final String model;
  private final Duration patience;

  /**
   * @param model name of the model that the worker must have
   * @param patience how long the worker is tried
   */
  EngineChoice(RemoteWorkers workers, String model, Duration patience) {
    this.workers = workers;
    this.model = model;
    this.patience = patience;
  }

  /**
   * Waits for the worker.
   *
   * @param wanted the address, as the preferences have it
   * @param local gives this machine's, as the last resort
   */
  Engine find(String wanted, Supplier<Engine> local, Consumer<Problem> trouble) {
    try {
      return remote(workers.address(wanted));
    } catch (ProblemException e) {
      trouble.accept(instead(e.problem()));
      return local.get();
    }
  }

  private Engine remote(RemoteAddress address) {
    RemoteEngine engine = workers.open(address, FirstUse.REFUSE, patience.dividedBy(3));
    try {
      engine.reached().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
      checkModel(engine, address);
      return engine;
    } catch (CompletionException e) {
      engine.close();
      throw reason(e, address);
    } catch (ProblemException e) {
      engine.close();
      throw e;
    }
  }

  private void checkModel(RemoteEngine engine, RemoteAddress address) {
    if (!engine.models().contains(model)) {
      throw new EngineException(
          Problem.of(
              "The worker at " + address.shown() + " has no model \"" + model + "\".",
              "Add it to the worker's models; it has "
                  + (engine.models().isEmpty() ? "none" : String.join(", ", engine.models()))
                  + "."));
    }
  }

  /** What it told, or that it told nothing in time. */
  private static ProblemException reason(CompletionException failure, RemoteAddress address) {
    return failure.getCause() instanceof ProblemException known
        ? known
        : new EngineException(
            Problem.of(
                "The worker at " + address.shown() + " does not answer.",
                "Check that `studio worker` runs there, the address, and the firewall."),
            failure);
  }

  private static Problem instead(Problem why) {
    return new Problem(
        why.what(),
        "The engine of this machine is used instead.",
        why.todo() + " The address is in Preferences, Engine; it is tried at each start.");
  }
}
