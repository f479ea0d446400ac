package dualdiffusion.training.modules;

import dualdiffusion.tensor.Tensor;
import java.util.Optional;

/**
 * What a network is to find in noise, and what it is told of it.
 *
 * @param clean {@code [n, channels, rows, columns]}, about standard deviation 1
 * @param prompt {@code [n, promptChannels]}, any length; absent where none is known
 * @param condition as {@link dualdiffusion.nn.UNet#denoise} takes it: spectrum, or reference and
 *     mask
 */
public record CleanSamples(Tensor clean, Optional<Tensor> prompt, Optional<Tensor> condition) {}
