package dualdiffusion.worker;

import java.io.IOException;
import java.nio.file.Path;

/** Starts training runs as processes that outlive the worker. */
@FunctionalInterface
public interface RunLauncher {

  /**
   * @param config file of the configuration
   * @param base what its paths are relative to
   * @param ranks processes that share the run
   * @param console takes all that the process says
   */
  Process start(Path config, Path base, int ranks, Path console) throws IOException;
}
