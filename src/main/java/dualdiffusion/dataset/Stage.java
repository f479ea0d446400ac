package dualdiffusion.dataset;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import java.util.Optional;

/**
 * One step of preparing a data set: a function over a sample, whose result is a file of its own
 * beside the audio, which stays as it is. Safe for several threads at once.
 */
public interface Stage {

  /** What progress calls it. */
  String name();

  /** Whether it has anything to do with a sample. */
  default boolean wants(Sample sample) {
    return true;
  }

  /** The sample with this stage's result, where an earlier run has made that from what is there. */
  Optional<Sample> finished(DataSet set, Sample sample);

  /**
   * Does it.
   *
   * @return the sample with the result
   * @throws dualdiffusion.core.ProblemException naming the file at fault
   */
  Sample apply(DataSet set, Sample sample, Cancel cancel);

  /** What becomes of a sample that it failed on. */
  default Sample failed(Sample sample, ProblemException fault) {
    return sample;
  }

  /** Memory that it takes for a sample at most, bytes, as far as that can be told. */
  default long memory(Sample sample) {
    return 16L * sample.frames() * sample.channels();
  }

  /** Java heap that it takes for a sample in any case, bytes; 0 where it reads block by block. */
  default long heap(Sample sample) {
    return 0;
  }

  /** Makes a thread of a run fit for it. */
  default void prepareThread() {}
}
