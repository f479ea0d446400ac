package dualdiffusion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.Progress;
import dualdiffusion.core.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against real worker processes over the fake engine. */
class WorkerEngineTest {
  private static final Path MODEL = Path.of("/models/fake");
  private final WorkerEngine engine = new WorkerEngine(Workers.fake());
  private final BlockingQueue<Phase> phases = new LinkedBlockingQueue<>();

  WorkerEngineTest() {
    engine.onState(s -> phases.add(s.phase()));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void jobsSubmittedWhileStartingWaitAndTellTheirProgress() throws Exception {
    var heard = new Heard();
    CompletableFuture<?> model = engine.loadModel(MODEL);
    Job<GeneratedAudio> job = engine.generate(Workers.request("harp", 4), heard);
    GeneratedAudio result = get(job.result());
    assertThat(model).isCompleted();
    assertThat(result.audio().frames()).isEqualTo(20_000);
    assertThat(result.audio().channel(1)[7]).isEqualTo((float) Math.sin(1 + 1 + 0.7));
    assertThat(result.latents().data()).hasSize(24);
    assertThat(heard.updates.stream().filter(u -> u.stage().equals("sampling")).map(Progress.Update::step))
        .containsExactly(1, 2, 3, 4);
    assertThat(heard.images).hasSize(2);
    assertThat(engine.state()).isEqualTo(new EngineState(Phase.READY, "fake device"));
    assertThat(phases.poll(5, TimeUnit.SECONDS)).isEqualTo(Phase.STARTING);
    assertThat(phases.poll(5, TimeUnit.SECONDS)).isEqualTo(Phase.READY);
  }

  @Test
  void aLongClipIsUploadedAndItsPatchComesBack() throws Exception {
    engine.loadModel(MODEL);
    AudioPatch patch =
        get(engine.inpaint(Workers.inpaint(3_000_000, 2), JobListener.NONE).result());
    assertThat(patch.start()).isEqualTo(750_000);
    assertThat(patch.audio().frames()).isEqualTo(1_500_000);
    assertThat(patch.audio().sampleRate()).isEqualTo(44_100);
  }

  @Test
  void cancelEndsTheJobWithinOneStep() throws Exception {
    engine.loadModel(MODEL);
    var heard = new Heard();
    Job<GeneratedAudio> job = engine.generate(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    job.cancel();
    assertThatThrownBy(() -> get(job.result())).isInstanceOf(CancelledException.class);
    assertThat(heard.updates.getLast().step()).isLessThan(500);
    assertThat(get(engine.generate(Workers.request("", 1), JobListener.NONE).result())).isNotNull();
  }

  @Test
  void aJobCancelledBeforeTheWorkerIsReadyNeverRuns() {
    Job<GeneratedAudio> job = engine.generate(Workers.request("slow", 1000), JobListener.NONE);
    job.cancel();
    assertThatThrownBy(() -> get(job.result())).isInstanceOf(CancelledException.class);
  }

  @Test
  void aKilledWorkerFailsItsJobsAndTheRetryGivesTheSameAudio() throws Exception {
    engine.loadModel(MODEL);
    var request = Workers.request("slow", 3);
    GeneratedAudio whole = get(engine.generate(request, JobListener.NONE).result());
    var heard = new Heard();
    Job<GeneratedAudio> job = engine.generate(Workers.request("slow", 1000), heard);
    Job<GeneratedAudio> queued = engine.generate(request, JobListener.NONE);
    heard.awaitSampling();
    long killed = engine.workerPid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    assertThatThrownBy(() -> get(job.result()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("stopped while sampling, step")
        .hasMessageContaining("of 1000")
        .hasMessageContaining("killed")
        .hasMessageContaining("takes and project are kept")
        .hasMessageContaining("Generate again");
    assertThatThrownBy(() -> get(queued.result())).isInstanceOf(EngineException.class);
    GeneratedAudio retried = get(engine.generate(request, JobListener.NONE).result());
    assertThat(retried.audio().channel(0)).isEqualTo(whole.audio().channel(0));
    assertThat(engine.workerPid()).isNotEqualTo(killed);
    assertThat(phases).containsSubsequence(Phase.READY, Phase.RESTARTING, Phase.READY);
  }

  @Test
  void exhaustedMemoryIsNamed() {
    engine.loadModel(MODEL);
    Job<GeneratedAudio> job = engine.generate(Workers.request("exhaust", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(job.result())).hasMessageContaining("ran out of memory");
  }

  @Test
  void failuresComeAsTheWorkerSaidThem() {
    engine.loadModel(MODEL);
    Job<GeneratedAudio> job = engine.generate(Workers.request("refuse", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(job.result()))
        .isInstanceOf(ProblemException.class)
        .hasMessage("No. All kept. Do that.");
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("/x/broken"))))
        .hasMessageContaining("/x/broken is broken");
  }

  @Test
  void aModelThatKillsTheWorkerFailsItsLoadAndIsNotLoadedAgain() throws Exception {
    engine.loadModel(MODEL);
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("/x/deadly"))))
        .hasMessageContaining("stopped while loading the model");
    assertThat(get(engine.generate(Workers.request("", 1), JobListener.NONE).result())).isNotNull();
  }

  @Test
  void closeEndsTheWorkerAndFailsWhatRuns() throws Exception {
    engine.loadModel(MODEL);
    var heard = new Heard();
    Job<GeneratedAudio> job = engine.generate(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    ProcessHandle worker = ProcessHandle.of(engine.workerPid()).orElseThrow();
    engine.close();
    assertThat(worker.isAlive()).isFalse();
    assertThatThrownBy(() -> get(job.result())).hasMessageContaining("engine was closed");
    Job<GeneratedAudio> late = engine.generate(Workers.request("", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(late.result())).hasMessageContaining("engine was closed");
    assertThat(engine.state().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void aListenerThatThrowsCostsNothing() throws Exception {
    engine.onState(
        s -> {
          throw new IllegalStateException("listener");
        });
    engine.loadModel(MODEL);
    JobListener broken =
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            throw new IllegalStateException("listener");
          }
        };
    assertThat(get(engine.generate(Workers.request("", 2), broken).result())).isNotNull();
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static final class Heard implements JobListener {
    private final List<Progress.Update> updates = new CopyOnWriteArrayList<>();
    private final List<MelImage> images = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> sampling = new CompletableFuture<>();

    @Override
    public void progress(Progress.Update update) {
      updates.add(update);
      if (update.stage().equals("sampling")) {
        sampling.complete(true);
      }
    }

    @Override
    public void preview(MelImage image, double startSeconds) {
      images.add(image);
    }

    void awaitSampling() throws Exception {
      get(sampling);
    }
  }
}
