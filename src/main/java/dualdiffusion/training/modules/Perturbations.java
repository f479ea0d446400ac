package dualdiffusion.training.modules;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.SampleSeed;
import java.util.List;

/** Noise that training adds so that a network does not rely on details. */
public final class Perturbations {
  private Perturbations() {}

  /**
   * Standard normal noise, each sample's its own.
   *
   * @return {@code [seeds, channels, rows, columns]}
   */
  public static Tensor noise(
      List<SampleSeed> seeds, SampleSeed.Use use, int channels, int rows, int columns) {
    try (var scope = new Scope()) {
      List<Tensor> each =
          seeds.stream().map(seed -> seed.noise(use, channels, rows, columns)).toList();
      return scope.keep(each.size() == 1 ? each.getFirst() : Kernels.run("cat", each, 0));
    }
  }

  /** Noise like {@code x}, {@code [n, channels, rows, columns]} or {@code [n, channels]}. */
  public static Tensor noiseLike(Tensor x, List<SampleSeed> seeds, SampleSeed.Use use) {
    long[] shape = x.shape();
    boolean image = shape.length == 4;
    int rows = image ? x.size(2) : 1;
    int columns = image ? x.size(3) : 1;
    try (var scope = new Scope()) {
      Tensor noise = noise(seeds, use, x.size(1), rows, columns);
      return scope.keep(Kernels.run("reshape", noise, shape));
    }
  }

  /**
   * Mixes noise in and keeps the magnitude (EDM2 eq. 88).
   *
   * @param share of the noise, 0…1; at 0 {@code x} itself is returned
   */
  public static Tensor perturbed(
      Tensor x, double share, List<SampleSeed> seeds, SampleSeed.Use use) {
    return share == 0 ? x : Kernels.run("mp_sum", x, noiseLike(x, seeds, use), share);
  }

  /**
   * Each sample of an image under noise of its own level.
   *
   * @param sigma noise level of each sample
   */
  static Tensor noisy(Tensor clean, double[] sigma, List<SampleSeed> seeds) {
    float[] levels = new float[sigma.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (float) sigma[i];
    }
    Tensor each = Tensor.of(levels, levels.length, 1, 1, 1);
    Tensor noise = noiseLike(clean, seeds, SampleSeed.Use.NOISE);
    return Kernels.run("add", clean, Kernels.run("mul", noise, each));
  }

  /** Adds noise of a standard deviation. */
  public static Tensor noisier(
      Tensor x, double deviation, List<SampleSeed> seeds, SampleSeed.Use use) {
    return deviation == 0 ? x : Kernels.run("add_scaled", x, noiseLike(x, seeds, use), deviation);
  }

  /**
   * Whose prompts are heard.
   *
   * @param dropout how often one is not, 0…1
   * @return 1 heard, 0 not, of each sample
   */
  public static float[] heard(List<SampleSeed> seeds, double dropout) {
    float[] heard = new float[seeds.size()];
    for (int i = 0; i < heard.length; i++) {
      double chance = seeds.get(i).random(SampleSeed.Use.DROPOUT).nextDouble();
      heard[i] = chance >= dropout ? 1 : 0;
    }
    return heard;
  }
}
