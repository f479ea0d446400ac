package dualdiffusion.client;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The beginnings and ends of real worker processes over the fake engine. */
class WorkerLifeTest {
  private static final Path MODEL = Path.of("/models/fake");
  private final WorkerEngine engine = new WorkerEngine(Workers.fake());
  private final BlockingQueue<Phase> phases = new LinkedBlockingQueue<>();

  WorkerLifeTest() {
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
    Job<List<Rendering>> job = engine.draw(Workers.request("harp", 4), heard);
    Rendering result = get(job.result()).getFirst();
    assertThat(model).isCompleted();
    assertThat(result.audio().frames()).isEqualTo(20_000);
    assertThat(result.audio().channel(1)[7]).isEqualTo((float) Math.sin(1 + 1 + 0.7));
    assertThat(result.latents().orElseThrow().latents().data()).hasSize(24);
    assertThat(
            heard.updates.stream()
                .filter(u -> u.stage().equals("sampling"))
                .map(Progress.Update::step))
        .containsExactly(1, 2, 3, 4);
    assertThat(heard.images).hasSize(2);
    assertThat(engine.state()).isEqualTo(new EngineState(Phase.READY, "fake device"));
    assertThat(phases.poll(5, TimeUnit.SECONDS)).isEqualTo(Phase.STARTING);
    assertThat(phases.poll(5, TimeUnit.SECONDS)).isEqualTo(Phase.READY);
  }

  @Test
  void aJobCancelledBeforeTheWorkerIsReadyNeverRuns() {
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 1000), JobListener.NONE);
    job.cancel();
    assertThatThrownBy(() -> get(job.result())).isInstanceOf(CancelledException.class);
  }

  @Test
  void aKilledWorkerFailsItsJobsAndTheRetryGivesTheSameAudio() throws Exception {
    engine.loadModel(MODEL);
    var request = Workers.request("slow", 3);
    Rendering whole = get(engine.draw(request, JobListener.NONE).result()).getFirst();
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 1000), heard);
    Job<List<Rendering>> queued = engine.draw(request, JobListener.NONE);
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
    Rendering retried = get(engine.draw(request, JobListener.NONE).result()).getFirst();
    assertThat(retried.audio().channel(0)).isEqualTo(whole.audio().channel(0));
    assertThat(engine.workerPid()).isNotEqualTo(killed);
    assertThat(phases).containsSubsequence(Phase.READY, Phase.RESTARTING, Phase.READY);
  }

  @Test
  void exhaustedMemoryIsNamed() {
    engine.loadModel(MODEL);
    Job<List<Rendering>> job = engine.draw(Workers.request("exhaust", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(job.result())).hasMessageContaining("ran out of memory");
  }

  @Test
  void aModelThatKillsTheWorkerFailsItsLoadAndIsNotLoadedAgain() throws Exception {
    engine.loadModel(MODEL);
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("/x/deadly"))))
        .hasMessageContaining("stopped while loading the model");
    assertThat(get(engine.draw(Workers.request("", 1), JobListener.NONE).result())).isNotNull();
  }

  @Test
  void closeEndsTheWorkerAndFailsWhatRuns() throws Exception {
    engine.loadModel(MODEL);
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    ProcessHandle worker = ProcessHandle.of(engine.workerPid()).orElseThrow();
    engine.close();
    assertThat(worker.isAlive()).isFalse();
    assertThatThrownBy(() -> get(job.result())).hasMessageContaining("engine was closed");
    Job<List<Rendering>> late = engine.draw(Workers.request("", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(late.result())).hasMessageContaining("engine was closed");
    assertThat(engine.state().phase()).isEqualTo(Phase.CLOSED);
  }
}
