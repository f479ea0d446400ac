package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Resident;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small latent model learns a handful of clips by heart. */
class LearningTest {
  private static final int CLIPS = 4;
  private static final int ROWS = 8;
  private static final int COLUMNS = 4;
  private static final float[] HEARD = {1, 1, 1, 1};

  private final SplittableRandom random = new SplittableRandom(5);
  private final SigmaDistribution sigmas =
      SigmaShape.LN_SECH.over(TinyUNet.CONFIG.noise(), 0.5, 0.7);
  private final GradientClip clip =
      new GradientClip(GradientClip.Settings.DEFAULT, GradientClip.Usual.UNKNOWN);
  private int threads;
  private Scope scope;
  private Tensor clips;
  private Tensor prompts;
  private TrainableWeights weights;

  @BeforeEach
  void open() {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    scope = new Scope();
    clips = stripes();
    prompts = oneEach();
    weights = TinyUNet.weights(3);
  }

  @AfterEach
  void close() {
    weights.close();
    scope.close();
    Torch.setThreads(threads);
  }

  @Test
  void adamLearnsByHeartAndLeavesNothingBehind() throws Exception {
    double before = validation();
    var rate = new LearningRate(0.03, 20, 60, 0.5, 0);
    try (Optimizer adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters())) {
      train(adam, rate, 1, 30);
      long live = Torch.liveTensors();
      long resident = Resident.bytes();
      train(adam, rate, 31, 100);
      assertThat(Torch.liveTensors()).isEqualTo(live);
      assertThat(Resident.bytes() - resident).isLessThan(64L << 20);
    }
    assertThat(before).as("nothing is known yet").isBetween(0.5, 1.5);
    assertThat(validation()).isLessThan(0.7 * before);
  }

  @Test
  void norMuonLearnsByHeart() {
    double before = validation();
    try (Optimizer muon =
        new SplitOptimizer(
            weights.parameters(),
            Muon::suits,
            some -> new Muon(Muon.Settings.NORMUON, some, name -> 1),
            5,
            some -> new AdamW(AdamW.Settings.DEFAULT, some))) {
      train(muon, new LearningRate(0.02, 20, 60, 0.5, 0), 1, 100);
    }
    assertThat(validation()).isLessThan(0.6 * before);
    assertThat(remembered()).containsExactly(0, 1, 2, 3);
  }

  private void train(Optimizer optimizer, LearningRate rate, int first, int last) {
    for (int step = first; step <= last; step++) {
      try (var _ = new Scope()) {
        double[] sigma = sigmas.sigmas(Quantiles.stratified(CLIPS, 0, 1, random.nextDouble()));
        List<Tensor> gradients = gradients(sigma, normal(100 + step, CLIPS));
        assertThat(clip.clip(gradients)).as("norm at step " + step).isFinite();
        optimizer.step(gradients, rate.at(step), step);
        weights.normalize();
      }
    }
  }

  private List<Tensor> gradients(double[] sigma, Tensor noise) {
    try (var inner = new Scope();
        var _ = Gradients.on()) {
      var unet = new UNet(TinyUNet.CONFIG, weights);
      Tensor weighted = loss(unet, sigma, noise);
      List<Tensor> gradients = weights.gradients(DiffusionLoss.likelihood(unet, weighted, sigma));
      gradients.forEach(inner::keep);
      return gradients;
    }
  }

  /** Mean loss at fixed noise levels with fixed noise. */
  private double validation() {
    double sum = 0;
    for (int i = 0; i < CLIPS; i++) {
      try (var _ = new Scope()) {
        double[] sigma = {0.5, 1, 2, 5};
        float[] losses =
            loss(new UNet(TinyUNet.CONFIG, weights), sigma, normal(7 + i, CLIPS)).toArray();
        for (float loss : losses) {
          sum += loss / losses.length / CLIPS;
        }
      }
    }
    return sum;
  }

  /** The clip that is nearest to what each prompt makes of pure noise. */
  private List<Integer> remembered() {
    try (var _ = new Scope()) {
      var unet = new UNet(TinyUNet.CONFIG, weights);
      double[] sigma = {5, 5, 5, 5};
      Tensor noise = Kernels.run("scale", normal(99, CLIPS), 5., 0.);
      float[] made = unet.denoise(noise, sigma, unet.embed(prompts, HEARD), null).toArray();
      return IntStream.range(0, CLIPS).mapToObj(clip -> nearest(made, clip)).toList();
    }
  }

  private int nearest(float[] made, int clip) {
    int size = made.length / CLIPS;
    float[] one = Arrays.copyOfRange(made, clip * size, (clip + 1) * size);
    float[] all = clips.toArray();
    return IntStream.range(0, CLIPS)
        .boxed()
        .min(
            Comparator.comparingDouble(
                i ->
                    FloatStats.rmsDifference(
                        one, Arrays.copyOfRange(all, i * size, (i + 1) * size))))
        .orElseThrow();
  }

  private Tensor loss(UNet unet, double[] sigma, Tensor noise) {
    Tensor levels = Tensor.of(floats(sigma), sigma.length, 1, 1, 1);
    Tensor noisy = Kernels.run("add", clips, Kernels.run("mul", noise, levels));
    Tensor clean = unet.denoise(noisy, sigma, unet.embed(prompts, HEARD), null);
    return DiffusionLoss.weighted(clean, clips, sigma, 1);
  }

  /** A prompt of its own for each clip. */
  private static Tensor oneEach() {
    Tensor prompts = Tensor.zeros(CLIPS, TinyUNet.PROMPT);
    for (int clip = 0; clip < CLIPS; clip++) {
      prompts.memory().put(clip * TinyUNet.PROMPT + clip, 1);
    }
    return prompts;
  }

  /** Clips whose rows have each a level of their own, as tones have. */
  private static Tensor stripes() {
    Tensor levels = Noise.normal(1, 0, CLIPS * TinyUNet.CHANNELS, ROWS, 0, 1);
    Tensor column = Kernels.run("reshape", levels, new long[] {CLIPS, TinyUNet.CHANNELS, ROWS, 1});
    return Kernels.run("repeat", column, new long[] {1, 1, 1, COLUMNS});
  }

  private static Tensor normal(long seed, int samples) {
    Tensor all = Noise.normal(seed, 0, samples * TinyUNet.CHANNELS, ROWS, 0, COLUMNS);
    return Kernels.run("reshape", all, new long[] {samples, TinyUNet.CHANNELS, ROWS, COLUMNS});
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
