package dualdiffusion.worker;

import dualdiffusion.training.Runs;
import java.io.IOException;
import java.nio.file.Path;

/** Starts training runs as processes that outlive the worker. */
@FunctionalInterface
public interface RunLauncher {

  /**
   * @param origin what the run is begun with
   * @param console takes all that the process says
   */
  Process start(Runs.Origin origin, Path console) throws IOException;
}
