package dualdiffusion.dataset;

import dualdiffusion.core.Cancel;
import java.util.Optional;

/**
 * One step of preparing a data set: a function over a sample, whose result is a file of its own
 * beside the audio, which stays as it is.
 */
public interface Stage {

  /** What progress calls it. */
  String name();

  /** The sample with this stage's result, where an earlier run has made that from what is there. */
  Optional<Sample> finished(DataSet set, Sample sample);

  /**
   * Does it.
   *
   * @return the sample with the result
   * @throws dualdiffusion.core.ProblemException naming the file at fault
   */
  Sample apply(DataSet set, Sample sample, Cancel cancel);
}
