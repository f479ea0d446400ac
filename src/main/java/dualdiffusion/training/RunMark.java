package dualdiffusion.training;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.RunStatus.State;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a run's folder tell that this process trains there, and how that ended. */
public final class RunMark {
  private static final Logger LOG = LoggerFactory.getLogger(RunMark.class);

  private final RunFolder folder;
  private final RunRecord record;

  private RunMark(RunFolder folder, RunRecord record) {
    this.folder = folder;
    this.record = record;
  }

  /**
   * Trains with a mark in the folder.
   *
   * @param origin what it was begun with
   * @param steps the run is to have
   * @throws TrainingException when another process trains there; its mark is left alone
   */
  public static Trainer.Outcome during(
      RunFolder folder, Runs.Origin origin, long steps, Supplier<Trainer.Outcome> training) {
    Runs.refuseRunning(folder);
    folder.takeStopRequest();
    var mark = new RunMark(folder, RunRecord.ofThisProcess(origin, steps));
    Json.write(folder.record(), mark.record);
    return mark.watched(training);
  }

  private Trainer.Outcome watched(Supplier<Trainer.Outcome> training) {
    try {
      Trainer.Outcome outcome = training.get();
      end(outcome == Trainer.Outcome.FINISHED ? State.FINISHED : State.STOPPED, "");
      return outcome;
    } catch (RuntimeException | Error e) {
      end(State.FAILED, e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  /** A folder that cannot be written any more must not hide how the run ended. */
  private void end(State state, String why) {
    try {
      Json.write(folder.record(), record.ended(state, why));
    } catch (ConfigException e) {
      LOG.warn("{}", e.problem());
    }
  }
}
