package dualdiffusion.dataset.runner;

import java.util.Optional;
import java.util.ServiceLoader;

/** The product's cluster part, where it is on the class path. */
public interface ClusterRunners {

  /** A runner that holds a connection to a cluster until it is closed. */
  interface ClusterRunner extends Runner, AutoCloseable {
    @Override
    void close();
  }

  /** Whether the libraries that it needs are there too. */
  boolean isUsable();

  /**
   * @param here how this machine does what stays on it
   * @throws dualdiffusion.core.ProblemException when the cluster does not answer
   */
  ClusterRunner open(ClusterPlace place, RunSettings here);

  static Optional<ClusterRunners> found() {
    return ServiceLoader.load(ClusterRunners.class).findFirst().filter(ClusterRunners::isUsable);
  }
}
