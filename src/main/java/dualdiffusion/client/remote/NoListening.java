package dualdiffusion.client.remote;

import dualdiffusion.client.EngineException;
import dualdiffusion.client.Job;
import dualdiffusion.core.Problem;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The answer of a worker that draws and does not compare. */
final class NoListening implements Job<List<Double>> {
  @Override
  public CompletableFuture<List<Double>> result() {
    return CompletableFuture.failedFuture(
        new EngineException(
            Problem.of(
                "A worker on another machine does not compare sounds with prompts.",
                "Use the engine of this machine for that.")));
  }

  @Override
  public void cancel() {}

  @Override
  public void pause(boolean paused) {}

  @Override
  public void audition() {}
}
