package dualdiffusion.training;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.SampleSeed.Use;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.GradientExchange;
import dualdiffusion.training.ranks.RankProcess;
import dualdiffusion.training.ranks.RankTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A small training loop for ranks: a checkpoint after each step, losses in a file. */
final class RankToy implements RankTask {
  static final int BATCH = 6;
  static final int STEPS = 5;
  static final int FATAL_STEP = 3;

  private static final int ROWS = 8;
  private static final int COLUMNS = 4;

  private final Path folder;

  /** What happens in a first launch. */
  enum Fate {
    NONE,
    /** Rank 1 waits at a step, so that it can be killed there. */
    WAITS,
    /** Rank 1 meets a problem at a step. */
    FAILS,
    /** All go on for ever. */
    ENDLESS
  }

  private final Fate fate;

  RankToy(Path folder, Fate fate) {
    this.folder = folder;
    this.fate = fate;
  }

  public static void main(String[] arguments) {
    RankProcess.main(new RankToy(Path.of(arguments[0]), Fate.valueOf(arguments[1])));
  }

  static List<String> losses(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("losses"));
  }

  @Override
  public void run(Collective ranks, Cancel cancel, Consumer<String> tell) {
    try (TrainableWeights weights = TinyUNet.weights(3).taped(Tape.Memory.EVERYTHING);
        Optimizer adam = new AdamW(AdamW.Settings.DEFAULT, weights.parameters())) {
      long done = resume(weights, adam);
      tell.accept("from step " + done + " with " + ranks.ranks());
      long last = fate == Fate.ENDLESS ? Long.MAX_VALUE : STEPS;
      for (long step = done + 1; step <= last && !ranks.any(cancel.isCancelled()); step++) {
        float loss = step(step, ranks, weights, adam);
        if (ranks.rank() == 0) {
          save(step, loss, weights, adam);
        }
        if (step == FATAL_STEP && done == 0 && ranks.rank() == 1) {
          suffer();
        }
      }
      tell.accept("done");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float step(long step, Collective ranks, TrainableWeights weights, Optimizer adam) {
    try (var _ = new Scope()) {
      Tensor loss;
      List<Tensor> gradients;
      var exchange = new GradientExchange(ranks);
      try (var _ = Gradients.on()) {
        loss = Kernels.run("mean", loss(step, ranks, weights), new long[] {0}, true);
        gradients = weights.gradients(loss, (_, found) -> exchange.add(found));
      }
      exchange.finish();
      Tensor shown = Gradients.stop(loss);
      ranks.average(List.of(shown)).await();
      adam.step(gradients, 0.02, step);
      weights.normalize();
      return shown.item();
    }
  }

  /** Of this rank's part of the batch. */
  private static Tensor loss(long step, Collective ranks, TrainableWeights weights) {
    int local = BATCH / ranks.ranks();
    double[] sigma = new double[local];
    Tensor[] clean = new Tensor[local];
    Tensor[] noisy = new Tensor[local];
    for (int i = 0; i < local; i++) {
      int place = ranks.rank() + i * ranks.ranks();
      var seed = new SampleSeed(1, step, place);
      sigma[i] = 0.2 + place;
      clean[i] = seed.noise(Use.CROP, TinyUNet.CHANNELS, ROWS, COLUMNS);
      Tensor noise = seed.noise(Use.NOISE, TinyUNet.CHANNELS, ROWS, COLUMNS);
      noisy[i] = Kernels.run("add", clean[i], Kernels.run("scale", noise, sigma[i], 0.));
    }
    var unet = new UNet(TinyUNet.CONFIG, weights);
    float[] heard = new float[local];
    Tensor label = unet.embed(Tensor.ones(local, TinyUNet.PROMPT), heard);
    Tensor made = unet.denoise(Kernels.run("cat", List.of(noisy), 0), sigma, label, null);
    return DiffusionLoss.weighted(made, Kernels.run("cat", List.of(clean), 0), sigma, 1);
  }

  private void suffer() throws IOException {
    if (fate == Fate.FAILS) {
      throw new BadRequestException("A sample is broken.", "Mend it.");
    }
    if (fate == Fate.WAITS) {
      Path part = folder.resolve("part");
      Files.writeString(part, Long.toString(ProcessHandle.current().pid()));
      Files.move(part, folder.resolve("pid"), StandardCopyOption.ATOMIC_MOVE);
      LockSupport.parkNanos(Long.MAX_VALUE);
    }
  }

  private long resume(TrainableWeights weights, Optimizer adam) throws IOException {
    Path losses = folder.resolve("losses");
    if (!Files.exists(losses)) {
      return 0;
    }
    TensorFile.read(folder.resolve("state"), tensors(weights, adam));
    return Files.readAllLines(losses).size();
  }

  private void save(long step, float loss, TrainableWeights weights, Optimizer adam)
      throws IOException {
    TensorFile.write(folder.resolve("state"), tensors(weights, adam));
    String all = step == 1 ? "" : Files.readString(folder.resolve("losses"));
    Path part = folder.resolve("losses.part");
    Files.writeString(part, all + loss + "\n");
    Files.move(part, folder.resolve("losses"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Tensor> tensors(TrainableWeights weights, Optimizer adam) {
    Map<String, Tensor> all = new LinkedHashMap<>(weights.parameters());
    all.putAll(adam.state());
    return all;
  }
}
