package dualdiffusion.client;

import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** Draws; the result has as many renderings as the request has variations. */
  Job<List<Rendering>> draw(MusicRequest request, JobListener listener);

  /**
   * How alike sounds are to a prompt, −1…1 each. Folders of the prompt are listened to first, with
   * progress; what was heard of them is kept while the model is loaded.
   */
  Job<List<Double>> listen(ListenRequest request, JobListener listener);

  /** Training, models and data sets; only an engine on this machine has them. */
  default Optional<Workshop> workshop() {
    return Optional.empty();
  }

  @Override
  void close();
}
