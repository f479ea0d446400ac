package dualdiffusion.client;

import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.ModelSummary;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The studio's view of whoever computes: a child worker, a remote one, or a fake in tests. Calls
 * return at once; listeners and futures complete on the engine's own threads. Failures are {@link
 * dualdiffusion.core.ProblemException}s, cancellation is {@link
 * dualdiffusion.core.CancelledException}.
 */
public interface Engine extends AutoCloseable {

  EngineState state();

  /** Hears every change of {@link #state()}, starting with the present one, until closed. */
  Subscription onState(Consumer<EngineState> listener);

  /** Makes a model folder the one that later jobs use; reloaded after a worker restart. */
  CompletableFuture<ModelSummary> loadModel(Path folder);

  Job<GeneratedAudio> generate(GenerateRequest request, JobListener listener);

  Job<AudioPatch> inpaint(InpaintRequest request, JobListener listener);

  @Override
  void close();
}
