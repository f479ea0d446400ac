package dualdiffusion.worker;

import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;

/** Builds an engine from a model folder; called on the job thread. */
@FunctionalInterface
public interface ModelLoader {

  /**
   * @throws dualdiffusion.core.ProblemException naming the file and the fault
   */
  MusicEngine load(Path folder);
}
