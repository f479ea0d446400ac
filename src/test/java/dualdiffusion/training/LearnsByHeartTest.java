package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Schedule;
import dualdiffusion.core.Solver;
import dualdiffusion.diffusion.Sampler;
import dualdiffusion.diffusion.SamplerConfig;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.data.FixedExamples;
import dualdiffusion.training.modules.ModuleWeights;
import dualdiffusion.training.ranks.Collective;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small latent model learns eight clips by heart, and what is sampled from it is one of them. */
class LearnsByHeartTest {
  private static final int CLIPS = 8;
  private static final int STEPS = 450;
  private static final int SAMPLING_STEPS = 20;

  @TempDir private Path folder = Path.of("");
  private int threads;

  @BeforeEach
  void oneThread() {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
  }

  @AfterEach
  void threadsAsBefore() {
    Torch.setThreads(threads);
  }

  @Test
  void samplesAreClipsAndMostlyThoseThatTheirPromptsName() {
    Path weights = trained().resolve(Checkpoints.WEIGHTS);
    try (var file = Safetensors.open(weights);
        var learned = ModuleWeights.unet(file);
        var _ = new Scope()) {
      float[] made = sample(new UNet(TinyUNet.CONFIG, learned)).toArray();
      int right = 0;
      for (int clip = 0; clip < CLIPS; clip++) {
        float[] one = Arrays.copyOfRange(made, clip * size(), (clip + 1) * size());
        int nearest = nearest(one);
        right += nearest == clip ? 1 : 0;
        assertThat(FloatStats.rmsDifference(one, clip(nearest)))
            .as("sample of prompt %d from clip %d; clips are 1.4 apart", clip, nearest)
            .isLessThan(1.2);
      }
      assertThat(right).as("samples that are their own clip").isGreaterThanOrEqualTo(6);
    }
  }

  private Path trained() {
    TrainConfig config =
        Json.convert(
            Patch.merge(
                Json.tree(TinyRun.config(folder, STEPS)),
                Json.parseTree(
                    """
                    {"batch": {"size": 8, "accumulate": 1}, "optimizer": {"kind": "normuon"},
                     "rate": {"rate": 0.02, "warmup": 20, "reference": 200},
                     "validation": {"every": 0}, "unet": {"denoising": {"conditioningDropout": 0}}}
                    """,
                    "test")),
            "test",
            TrainConfig.class);
    var run = new RunFolder(folder);
    try (var trainer =
        new Trainer(
            config,
            TinyUNet.CONFIG,
            run,
            TinyRun.learner(config),
            new MemoryExamples(CLIPS, CLIPS, 0, 1),
            new FixedExamples(0, MemoryExamples::example),
            Collective.ALONE)) {
      trainer.run(new Cancel(), TrainListener.NONE);
    }
    return run.latest().orElseThrow();
  }

  /** One sample of each prompt, from pure noise. */
  private static Tensor sample(UNet unet) {
    Tensor prompts = Tensor.zeros(CLIPS, TinyUNet.PROMPT);
    float[] heard = new float[CLIPS];
    for (int clip = 0; clip < CLIPS; clip++) {
      prompts.memory().put(clip * TinyUNet.PROMPT + clip, 1);
      heard[clip] = 1;
    }
    Tensor label = unet.embed(prompts, heard);
    NoiseRange range = TinyUNet.CONFIG.noise();
    var config = new SamplerConfig(Solver.HEUN, Perturbation.NONE, range.min(), range.data());
    double[] sigmas = Schedule.EDM2.sigmas(SAMPLING_STEPS, 80, range.min(), 7);
    return new Sampler(config, sigmas)
        .sample(
            (x, sigma) -> {
              double[] all = new double[CLIPS];
              Arrays.fill(all, sigma);
              return unet.denoise(x, all, label, null);
            },
            step -> noise(step),
            new Cancel(),
            Sampler.StepListener.NONE);
  }

  private static Tensor noise(int step) {
    int planes = CLIPS * TinyUNet.CHANNELS;
    long[] shape = {CLIPS, TinyUNet.CHANNELS, MemoryExamples.ROWS, MemoryExamples.COLUMNS};
    Tensor noise = Noise.normal(5, step, planes, MemoryExamples.ROWS, 0, MemoryExamples.COLUMNS);
    return Kernels.run("reshape", noise, shape);
  }

  private static int nearest(float[] one) {
    return IntStream.range(0, CLIPS)
        .boxed()
        .min(Comparator.comparingDouble(i -> FloatStats.rmsDifference(one, clip(i))))
        .orElseThrow();
  }

  private static float[] clip(int index) {
    return MemoryExamples.example(index).latents().orElseThrow().data();
  }

  private static int size() {
    return TinyUNet.CHANNELS * MemoryExamples.ROWS * MemoryExamples.COLUMNS;
  }
}
