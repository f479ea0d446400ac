package dualdiffusion.diffusion;

import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands: enough to go on from, now or later.
 *
 * @param step steps taken
 * @param x the sample, with the noise of level {@code sigmas[step]}
 * @param clean what the last step predicted; absent at the start
 */
public record SampleState(int step, Tensor x, @Nullable Tensor clean) {}
