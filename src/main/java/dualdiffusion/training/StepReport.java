package dualdiffusion.training;

import java.util.List;
import java.util.Map;

/**
 * What one optimiser step was like: means over all ranks, samples of this rank.
 *
 * @param step its number, the first is 1
 * @param learned mean of what gradients were taken of
 * @param loss mean loss, not weighted by learned variances
 * @param ids samples that were met, in order
 * @param losses of each
 * @param sigma noise level of each; empty where there are none
 * @param parts of the loss and statistics, means by name
 * @param norm of all gradients together, before clipping
 * @param limit beyond which it was clipped
 * @param rate learning rate
 * @param seconds that the step took
 */
public record StepReport(
    long step,
    double learned,
    double loss,
    List<String> ids,
    float[] losses,
    double[] sigma,
    Map<String, Double> parts,
    double norm,
    double limit,
    double rate,
    double seconds) {}
