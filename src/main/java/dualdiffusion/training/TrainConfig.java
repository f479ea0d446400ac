package dualdiffusion.training;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import dualdiffusion.training.averages.EmaSettings;
import dualdiffusion.training.data.DataSettings;
import dualdiffusion.training.log.LogSettings;
import dualdiffusion.training.modules.ClapTraining;
import dualdiffusion.training.modules.ClassifierTraining;
import dualdiffusion.training.modules.DaeTraining;
import dualdiffusion.training.modules.DdecTraining;
import dualdiffusion.training.modules.LoraSettings;
import dualdiffusion.training.modules.UNetTraining;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training run, whole: the JSON that {@code studio train} reads, over the defaults of its
 * module (resources/training). Paths are relative to the file's folder.
 */
public record TrainConfig(
    @Help("What is trained: \"unet\", \"dae\", \"ddec\", \"classifier\" or \"clap\".")
        String module,
    @Help(
            "The model folder the module belongs to: its format and its frozen modules are used."
                + " For a CLAP, its folder in the hub's layout.")
        String model,
    @Help(
            "Weights to begin with: \"fresh\" for random ones, or the name of weights of the"
                + " model's module, e.g. \"weights\" or \"ema_0.05\".")
        String start,
    @Help(
            "Configuration of a fresh network, in the form of a module's config.json; absent for"
                + " that of the model's module.")
        Optional<Map<String, Object>> network,
    @Help("The folder of the run: checkpoints, logs and samples. Made if absent.") String run,
    @Help("Seed of all chance of the run.") long seed,
    @Help("What is learned from.") DataSettings data,
    @Help("When the run ends.") Limits limits,
    @Help("How many samples a step learns from.") BatchSettings batch,
    @Help("Learning rate over the run.") LearningRate rate,
    @Help("What moves the weights.") OptimizerSettings optimizer,
    @Help("Clipping of gradients.") GradientClip.Settings clip,
    @Help("Averages of the weights, by names of your own.") Map<String, EmaSettings> averages,
    @Help("When checkpoints are written and how many stay.") CheckpointSettings checkpoints,
    @Help("What the run tells of itself.") LogSettings logs,
    @Help("Loss on samples that are not learned from.") ValidationSettings validation,
    @Help("The machine's part of it.") Machine machine,
    @Help("How the latent model learns; for the module \"unet\".") Optional<UNetTraining> unet,
    @Help("How the autoencoder learns; for the module \"dae\".") Optional<DaeTraining> dae,
    @Help("How the diffusion decoder learns; for the module \"ddec\".") Optional<DdecTraining> ddec,
    @Help("How the classifier of noisy latents learns; for the module \"classifier\".")
        Optional<ClassifierTraining> classifier,
    @Help("How the CLAP learns; for the module \"clap\".") Optional<ClapTraining> clap,
    @Help(
            "Learn low-rank adapters over the model's frozen weights instead of the weights; for"
                + " the module \"unet\", with \"start\" naming the frozen weights.")
        Optional<LoraSettings> lora) {
  /** Weights to begin with: random ones. */
  public static final String FRESH = "fresh";

  static final List<String> MODULES = List.of("unet", "dae", "ddec", "classifier", "clap");

  public TrainConfig {
    checkModule(module);
  }

  /**
   * @throws BadRequestException for a module that is not trained
   */
  static void checkModule(String module) {
    if (!MODULES.contains(module)) {
      throw new BadRequestException(
          "There is no trainer of a module \"" + module + "\".",
          "Set \"module\" to one of " + String.join(", ", MODULES) + ".");
    }
  }

  /** The end of a run, whichever comes first. */
  public record Limits(
      @Help("Optimiser steps, 1 or more.") long steps,
      @Help("Minutes of training, over all its sessions; 0 for no limit.") double minutes) {
    public Limits {
      Range.check("number of steps", (double) steps, 1, 1e12);
      Range.check("minutes of training", minutes, 0, 1e9);
    }
  }

  /** Samples of a step. */
  public record BatchSettings(
      @Help("Samples that go through the network at once, 1–4096.") int size,
      @Help("How many of these make one optimiser step, over all ranks together, 1–4096.")
          int accumulate) {
    public BatchSettings {
      Range.check("batch size", size, 1, 4096);
      Range.check("accumulated batches", accumulate, 1, 4096);
    }

    /** Samples of one step, over all ranks. */
    public int global() {
      return Math.multiplyExact(size, accumulate);
    }
  }

  /** Checkpoints of a run. */
  public record CheckpointSettings(
      @Help("Minutes from one checkpoint to the next; 0 for none by time.") double minutes,
      @Help("Steps from one checkpoint to the next; 0 for none by steps.") long steps,
      @Help("How many checkpoints stay; older ones are deleted. 1–10,000.") int keep,
      @Help("Render a sample of each checkpoint.") boolean sample,
      @Help("Seed of that sample: the same for all, so that they can be compared.") long sampleSeed,
      @Help("Prompt of that sample.") String samplePrompt,
      @Help("Seconds of that sample, 0.5–600.") double sampleSeconds) {
    public CheckpointSettings {
      Range.check("minutes between checkpoints", minutes, 0, 1e6);
      Range.check("steps between checkpoints", (double) steps, 0, 1e12);
      Range.check("number of kept checkpoints", keep, 1, 10_000);
      Range.check("seconds of the sample", sampleSeconds, 0.5, 600);
    }
  }

  /** Validation during a run. */
  public record ValidationSettings(
      @Help("Steps from one validation to the next; 0 for none.") long every,
      @Help("Samples of the validation split that are used, each with fixed chance.") int samples,
      @Help("Times each sample is met, at different noise levels.") int repeats) {
    public ValidationSettings {
      Range.check("steps between validations", (double) every, 0, 1e12);
      Range.check("validation samples", samples, 1, 100_000);
      Range.check("validation repeats", repeats, 1, 1000);
    }
  }

  /** Numbers and memory. */
  public record Machine(
      @Help("Number format of activations: \"fp32\" or \"bf16\"; weights are fp32 always.")
          String precision,
      @Help("Compute activations again for the gradients instead of keeping them: less memory.")
          boolean recompute,
      @Help("Threads inside one operation; 0 for all cores.") int threads) {
    public Machine {
      if (!precision.equals("fp32") && !precision.equals("bf16")) {
        throw new BadRequestException(
            "There is no precision \"" + precision + "\".", "Use \"fp32\" or \"bf16\".");
      }
      Range.check("threads", threads, 0, 4096);
    }
  }
}
