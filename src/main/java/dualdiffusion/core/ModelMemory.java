package dualdiffusion.core;

import java.util.List;
import java.util.Optional;

/**
 * What a loaded model holds of the memory.
 *
 * @param folder of the model; empty when none is loaded
 */
public record ModelMemory(String folder, List<Module> modules) {
  public static final ModelMemory NONE = new ModelMemory("", List.of());

  /**
   * A module of it.
   *
   * @param loaded whether it is in memory; if not, it is read when it is needed
   * @param bytes of its weights that are in memory now
   */
  public record Module(String role, boolean loaded, long bytes) {}

  public ModelMemory {
    modules = List.copyOf(modules);
  }

  public Optional<Module> module(String role) {
    return modules.stream().filter(m -> m.role().equals(role)).findFirst();
  }
}
