package dualdiffusion.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's state; listeners hear every change of it in order, on one thread. */
public final class StateBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

  private final Executor events;
  private final List<Listening> listeners = new CopyOnWriteArrayList<>();
  private volatile EngineState state;
  private EngineState told;

  /**
   * @param events runs one task after the other
   */
  public StateBoard(EngineState first, Executor events) {
    this.events = events;
    this.state = first;
    this.told = first;
  }

  public EngineState state() {
    return state;
  }

  public void set(EngineState next) {
    state = next;
    events.execute(() -> tell(next));
  }

  public Subscription listen(Consumer<EngineState> listener) {
    var listening = new Listening(listener);
    events.execute(
        () -> {
          listeners.add(listening);
          listening.hear(told);
        });
    return listening;
  }

  private void tell(EngineState next) {
    told = next;
    listeners.forEach(l -> l.hear(next));
  }

  private final class Listening implements Subscription {
    private final Consumer<EngineState> listener;
    private volatile boolean ended;

    Listening(Consumer<EngineState> listener) {
      this.listener = listener;
    }

    void hear(EngineState next) {
      try {
        if (!ended) {
          listener.accept(next);
        }
      } catch (RuntimeException e) { // A listener's fault must not silence the others.
        LOG.error("A listener of the engine's state failed", e);
      }
    }

    @Override
    public void close() {
      ended = true;
      events.execute(() -> listeners.remove(this));
    }
  }
}
