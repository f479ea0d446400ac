package dualdiffusion.training.log;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Several logs as one. A log that fails is told of once and left out from then on: a full disk does
 * not end a run.
 */
public final class TrainLogs implements TrainLog {
  private final List<TrainLog> logs;
  private final Consumer<ProblemException> problems;

  /**
   * Takes the logs over.
   *
   * @param problems hears why a log is left out
   */
  public TrainLogs(List<TrainLog> logs, Consumer<ProblemException> problems) {
    this.logs = new ArrayList<>(logs);
    this.problems = problems;
  }

  @Override
  public void scalars(long step, Map<String, Double> values) {
    each(log -> log.scalars(step, values));
  }

  @Override
  public void text(long step, String name, String markdown) {
    each(log -> log.text(step, name, markdown));
  }

  @Override
  public void image(long step, String name, Picture picture) {
    each(log -> log.image(step, name, picture));
  }

  @Override
  public void audio(long step, String name, AudioBuffer audio) {
    each(log -> log.audio(step, name, audio));
  }

  @Override
  public void close() {
    each(TrainLog::close);
  }

  private void each(Consumer<TrainLog> call) {
    for (TrainLog log : List.copyOf(logs)) {
      try {
        call.accept(log);
      } catch (ProblemException e) {
        logs.remove(log);
        problems.accept(e);
      }
    }
  }
}
