package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.data.TrainingData;

/**
 * What a run has to do with.
 *
 * @param parameters that learn
 * @param samples to learn from
 * @param validationSamples to validate on
 * @param leftOut samples that are not suited
 */
public record TrainSummary(long parameters, int samples, int validationSamples, int leftOut) {
  static TrainSummary of(TrainableWeights weights, TrainingData data) {
    long parameters = weights.parameters().values().stream().mapToLong(Tensor::count).sum();
    return new TrainSummary(parameters, data.samples(), data.validationSamples(), data.leftOut());
  }
}
