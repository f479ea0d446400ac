package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.model.LoraChoice;
import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.pipeline.StudioPipeline;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model computes, with how many threads. */
final class EngineOptions {
  @Option(names = "--model", paramLabel = "DIR", description = "Model folder; default: starter.")
  private @Nullable Path model;

  @Option(
      names = "--weights",
      paramLabel = "MODULE=NAME",
      description = "Other weights than the model's choice, e.g. unet=ema_0.05.")
  private Map<String, String> weights = Map.of();

  @Option(
      names = "--lora",
      paramLabel = "FILE[:STRENGTH]",
      description = "Adapters over the model's weights, e.g. chip.safetensors:0.7; repeatable.")
  private List<String> loras = List.of();

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default: all cores.")
  private int threads;

  Path folder() {
    return Optional.ofNullable(model)
        .orElseGet(() -> Settings.current().models().resolve("starter"));
  }

  /** Other weights than the model's choice, by module. */
  Map<String, String> weights() {
    return weights;
  }

  /** As asked; 0 for all cores. */
  int threads() {
    return threads;
  }

  void useThreads() {
    if (threads > 0) {
      Torch.setThreads(threads);
    }
  }

  MusicEngine load() {
    useThreads();
    ComputeDevice.choose(Settings.current());
    List<LoraChoice> adapters = loras.stream().map(LoraChoice::parse).toList();
    return StudioPipeline.load(folder(), weights, adapters);
  }

  /** Here, or at a worker on another machine where one was named. */
  MusicEngine load(RemoteOptions remote) {
    if (!remote.isAsked()) {
      return load();
    }
    if (!weights.isEmpty() || !loras.isEmpty() || threads > 0) {
      throw new BadRequestException(
          "--weights, --lora and --threads do not reach a worker on another machine.",
          "Choose them in a model folder there, or leave --worker out.");
    }
    return EngineMusic.owning(remote.open(), folder());
  }

  /** A job that ends at Ctrl+C, within one sampling step. */
  static JobContext job(Progress progress) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    return new JobContext(cancel, progress, PreviewSink.NONE, 0);
  }
}
