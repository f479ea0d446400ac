package dualdiffusion.training.data;

import dualdiffusion.training.SampleSeed;
import java.util.function.IntFunction;

/**
 * Examples that are the same each time, read when they are asked for.
 *
 * @param count how many there are
 */
public record FixedExamples(int count, IntFunction<Example> source) {

  /**
   * @param index 0 to {@link #count} − 1
   * @throws dualdiffusion.core.ProblemException naming the file that cannot be read
   */
  public Example at(int index) {
    return source.apply(index);
  }

  /** All chance of an example. */
  public SampleSeed seed(int index) {
    return TrainingData.validationSeed(index);
  }
}
