package dualdiffusion.training;

import dualdiffusion.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a module lost on a batch.
 *
 * @param learned of each example, recorded, {@code [n]}: its mean is what gradients are taken of
 * @param sigma noise level of each example, for the losses per noise level; absent where there are
 *     none
 * @param shown of each example, {@code [n]}, not weighted by learned variances: for tables and
 *     validation
 * @param parts of the loss and statistics by name, each {@code [n]} or one number
 */
public record Losses(
    Tensor learned, Tensor shown, Optional<double[]> sigma, Map<String, Tensor> parts) {}
