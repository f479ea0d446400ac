package dualdiffusion.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Several listeners as one, told in order. */
public record TrainListeners(List<TrainListener> all) implements TrainListener {
  public TrainListeners {
    all = List.copyOf(all);
  }

  @Override
  public void started(TrainState state, List<String> notes) {
    each(listener -> listener.started(state, notes));
  }

  @Override
  public void step(StepReport report, TrainState state) {
    each(listener -> listener.step(report, state));
  }

  @Override
  public void validated(long step, Map<String, Double> losses) {
    each(listener -> listener.validated(step, losses));
  }

  @Override
  public void saved(long step, Path checkpoint) {
    each(listener -> listener.saved(step, checkpoint));
  }

  @Override
  public void close() {
    each(TrainListener::close);
  }

  private void each(Consumer<TrainListener> call) {
    all.forEach(call);
  }
}
