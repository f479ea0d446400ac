package dualdiffusion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.EngineState.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Workers that cannot be had. */
class BrokenWorkerTest {

  @Test
  void aWorkerThatAlwaysEndsIsGivenUpAndItsLastWordsAreTold() throws Exception {
    try (var engine = new WorkerEngine(Workers.command("dualdiffusion.NoSuchMain"))) {
      var job = engine.draw(Workers.request("", 1), JobListener.NONE);
      assertThatThrownBy(() -> Workers.get(job.result()))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("cannot run")
          .hasMessageContaining("NoSuchMain");
      assertThat(engine.state().phase()).isEqualTo(Phase.FAILED);
      var late = engine.draw(Workers.request("", 1), JobListener.NONE);
      assertThatThrownBy(() -> Workers.get(late.result())).hasMessageContaining("cannot run");
    }
  }

  @Test
  void aMissingJavaIsTold() throws Exception {
    var command = new WorkerCommand(List.of(), Path.of("/no/java"), List.of(), "", "Main");
    try (var engine = new WorkerEngine(command)) {
      var failed = new CompletableFuture<String>();
      engine.onState(
          s -> {
            if (s.phase() == Phase.FAILED) {
              failed.complete(s.detail());
            }
          });
      assertThat(Workers.get(failed)).contains("/no/java");
    }
  }

  @Test
  void anEngineCanBeClosedWhileItStarts() {
    var engine = new WorkerEngine(Workers.fake());
    engine.close();
    engine.close();
    assertThat(engine.workerPid())
        .satisfiesAnyOf(
            pid -> assertThat(pid).isEqualTo(-1),
            pid ->
                assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(true));
  }

  @Test
  void theProductsOwnWorkerAnswersAndRefusesWithoutAnEngine() throws Exception {
    try (var engine = new WorkerEngine(Workers.command("dualdiffusion.app.WorkerMain"))) {
      assertThatThrownBy(() -> Workers.get(engine.loadModel(Path.of("/no/such/model/folder"))))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("/no/such/model/folder");
    }
  }
}
