package dualdiffusion.core;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A rendered sample of a training run. All of one run are of the same prompt and seed.
 *
 * @param step of the checkpoint, or of the average's time
 * @param std relative deviation of the average that was reconstructed for it; absent for a
 *     checkpoint's own sample
 * @param sound file
 * @param picture file of its spectrogram
 */
public record RunSound(long step, Optional<Double> std, Path sound, Optional<Path> picture) {}
