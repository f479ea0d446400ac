package dualdiffusion.dataset.runner;

import dualdiffusion.core.BadRequestException;
import java.util.List;
import java.util.Map;

/**
 * A cluster and how the product is started on its machines.
 *
 * @param master Spark's, e.g. {@code spark://host:7077} or {@code local[2]}
 * @param driver address of this machine, as the others reach it; empty for Spark's own choice
 * @param classPath of the product on any machine of the cluster
 * @param flags of its JVMs
 * @param environment of its processes
 * @param settings Spark's own, over ours
 */
public record ClusterPlace(
    String master,
    String driver,
    String classPath,
    List<String> flags,
    Map<String, String> environment,
    Map<String, String> settings) {
  private static final String KNOWN = "local(\\[(\\d+|\\*)])?|spark://[^:/,]+:\\d+(,[^:/,]+:\\d+)*";

  public ClusterPlace {
    if (!master.matches(KNOWN)) {
      throw new BadRequestException(
          "The master \"" + master + "\" is none that is known.",
          "Name one such as spark://HOST:7077, or local[2] to try it on this machine.");
    }
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
    settings = Map.copyOf(settings);
  }

  /** Whether it is this process alone. */
  public boolean isLocal() {
    return master.startsWith("local");
  }
}
