package dualdiffusion.worker;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.RunSound;
import java.nio.file.Path;

/** Renders what a training run sounds like with an average that is made for it. */
@FunctionalInterface
public interface SampleRenderer {

  /**
   * The same prompt and seed as of the run's other samples. Called on the job thread.
   *
   * @param run folder, for its newest checkpoint
   * @param std relative deviation of the average
   * @throws dualdiffusion.core.ProblemException when there is nothing to make it of
   */
  RunSound render(Path run, double std, JobContext job);
}
