package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.Engine;
import dualdiffusion.client.EngineState;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Workers;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Another process's engine as a worker on this machine uses it. */
class EngineMusicTest {
  /** A job that ends once it was asked for its sound. */
  private record Asked(CompletableFuture<List<Rendering>> result, JobListener listener)
      implements Job<List<Rendering>> {
    @Override
    public void audition() {
      listener.heard(AudioBuffer.silence(8_000, 1, 4), -0.5);
      result.complete(List.of());
    }

    @Override
    public void cancel() {}

    @Override
    public void pause(boolean paused) {}
  }

  private static final class OneJob implements Engine {
    @Override
    public EngineState state() {
      return new EngineState(EngineState.Phase.READY, "");
    }

    @Override
    public Subscription onState(Consumer<EngineState> listener) {
      return () -> {};
    }

    @Override
    public CompletableFuture<ModelSummary> loadModel(Path folder) {
      return CompletableFuture.completedFuture(
          new ModelSummary("m", folder.toString(), 1, 8_000, List.of(), List.of()));
    }

    @Override
    public Job<List<Rendering>> draw(MusicRequest request, JobListener listener) {
      return new Asked(new CompletableFuture<>(), listener);
    }

    @Override
    public Job<List<Double>> listen(ListenRequest request, JobListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Test
  void whoAsksForTheSoundSoFarHearsIt() {
    List<Double> heard = new ArrayList<>();
    var previews =
        new PreviewSink() {
          @Override
          public void preview(MelImage image, double startSeconds) {}

          @Override
          public void heard(AudioBuffer audio, double startSeconds) {
            heard.add(startSeconds + audio.frames());
          }
        };
    var cancel = new Cancel();
    cancel.ask();
    try (var music = EngineMusic.sharing(new OneJob(), Path.of("/models/m"))) {
      music.draw(Workers.request("harp", 4), new JobContext(cancel, Progress.NONE, previews, 0));
    }
    assertThat(heard).containsExactly(3.5);
    assertThat(cancel.takeAsked()).as("once").isFalse();
  }
}
