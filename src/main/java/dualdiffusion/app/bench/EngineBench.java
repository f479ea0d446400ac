package dualdiffusion.app.bench;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.Model;
import dualdiffusion.nn.UNet;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks of the bench, each run in turn so that a noisy moment hits all alike. */
public final class EngineBench {
  private static final String LIMIT = "matrix product 1024×1024×1024";
  private static final int MATRIX = 1024;

  private final Model model;
  private final MusicEngine engine;
  private final int runs;
  private final int columns;

  /**
   * @param columns latent columns of each task, 64 ms each; a multiple of the model's alignment
   */
  public EngineBench(Model model, MusicEngine engine, int runs, int columns) {
    this.model = model;
    this.engine = engine;
    this.runs = runs;
    this.columns = columns;
  }

  /** Speed of the matrix product among the measurements, in 10⁹ operations a second. */
  public static double limitGflops(List<Measurement> measurements) {
    return measurements.stream()
        .filter(m -> m.task().equals(LIMIT))
        .mapToDouble(m -> 2.0 * MATRIX * MATRIX * MATRIX / (m.medianMs() * 1e6))
        .findFirst()
        .orElse(0);
  }

  /** Runs everything once to warm up, then all tasks in turn. */
  public List<Measurement> run() {
    try (var _ = new Scope()) {
      Map<String, Runnable> tasks = tasks();
      tasks.values().forEach(Runnable::run);
      Map<String, double[]> times = new LinkedHashMap<>();
      for (int run = 0; run < runs; run++) {
        for (var task : tasks.entrySet()) {
          times.computeIfAbsent(task.getKey(), name -> new double[runs])[run] =
              millis(task.getValue());
        }
      }
      List<Measurement> measurements = new ArrayList<>();
      times.forEach((name, values) -> measurements.add(measurement(name, values)));
      return measurements;
    }
  }

  private Map<String, Runnable> tasks() {
    Map<String, Runnable> tasks = new LinkedHashMap<>();
    Tensor a = noise(1, MATRIX, MATRIX);
    tasks.put(LIMIT, scoped(() -> Kernels.run("matmul", a, a)));
    Tensor latents = noise(model.dae().config().latentPlanes(), 32, columns);
    Tensor pair = Kernels.run("cat", List.of(latents, latents), 0);
    tasks.put("unet 2×8×32×" + columns, unet(model.unet(), pair, null));
    int frames = columns * model.dae().config().pooling();
    Tensor mel = noise(2, model.dae().config().melRows(), frames);
    tasks.put("dae encode 1×2×256×" + frames, scoped(() -> model.dae().encode(mel)));
    tasks.put("dae decode 1×8×32×" + columns, scoped(() -> model.dae().decode(latents, null)));
    model.ddec().ifPresent(ddec -> tasks.put("ddec 1×2×256×" + frames, ddec(ddec, mel)));
    tasks.put("generate " + seconds() + " s, fgla", () -> generate(Decoder.FGLA));
    return tasks;
  }

  private Runnable ddec(UNet ddec, Tensor mel) {
    Tensor psd = model.format().psd(mel);
    return unet(ddec, noise(2, 256, mel.size(3)), psd);
  }

  private static Runnable unet(UNet unet, Tensor x, @Nullable Tensor condition) {
    double[] sigma = new double[x.size(0)];
    Arrays.fill(sigma, 1);
    int width = unet.config().promptChannels();
    float[] conditioned = new float[sigma.length];
    Tensor label = width == 0 ? null : unet.embed(Tensor.ones(1, width), conditioned);
    return scoped(() -> unet.denoise(x, sigma, label, condition));
  }

  private void generate(Decoder decoder) {
    var drawing = Drawing.of(Prompt.of("harp"), SamplingSettings.DEFAULT, decoder);
    engine.draw(new GenerateRequest(seconds(), false, drawing), JobContext.unwatched());
  }

  private double seconds() {
    return columns * Mask.COLUMN_SECONDS;
  }

  private static Tensor noise(int channels, int rows, int columns) {
    return Noise.normal(1, 0, channels, rows, 0, columns);
  }

  private static Runnable scoped(Runnable task) {
    return () -> {
      try (var _ = new Scope()) {
        task.run();
      }
    };
  }

  private static double millis(Runnable task) {
    long started = System.nanoTime();
    task.run();
    return (System.nanoTime() - started) / 1e6;
  }

  private static Measurement measurement(String name, double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return new Measurement(name, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }
}
