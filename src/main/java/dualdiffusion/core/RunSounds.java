package dualdiffusion.core;

import java.util.List;

/**
 * What there is of a training run to listen to.
 *
 * @param sounds by step, a checkpoint's own before those of reconstructed averages
 * @param stds relative deviations of the averages kept for reconstruction, ascending; none where
 *     nothing can be reconstructed
 */
public record RunSounds(List<RunSound> sounds, List<Double> stds) {
  public static final RunSounds NONE = new RunSounds(List.of(), List.of());

  public RunSounds {
    sounds = List.copyOf(sounds);
    stds = List.copyOf(stds);
  }
}
