package dualdiffusion.training;

import dualdiffusion.training.data.Example;
import java.util.List;

/**
 * What goes through the network at once.
 *
 * @param examples of this rank
 * @param seeds chance of each example
 * @param quantiles of each example, stratified over the global batch, 0…1: where its noise level
 *     falls in the distribution
 * @param step optimiser step, the first is 1
 * @param validation fixed chance, no dropout and no augmentation
 */
public record Batch(
    List<Example> examples,
    List<SampleSeed> seeds,
    double[] quantiles,
    long step,
    boolean validation) {

  public int size() {
    return examples.size();
  }
}
