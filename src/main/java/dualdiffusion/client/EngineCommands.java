package dualdiffusion.client;

import java.util.Optional;

/**
 * How an engine is started.
 *
 * @param otherwise with what it is started where the wanted one never becomes ready, e.g. because
 *     its libtorch cannot be loaded
 */
public record EngineCommands(WorkerCommand wanted, Optional<WorkerCommand> otherwise) {
  public static EngineCommands of(WorkerCommand only) {
    return new EngineCommands(only, Optional.empty());
  }

  boolean hasFallback() {
    return otherwise.isPresent();
  }

  EngineCommands fallBack() {
    return of(otherwise.orElse(wanted));
  }
}
