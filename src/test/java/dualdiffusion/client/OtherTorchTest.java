package dualdiffusion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.LibUtils;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Problem;
import dualdiffusion.natives.Natives;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.TorchFolder;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines with another libtorch than the product's own: a real one, and folders that are none. */
class OtherTorchTest {
  private static final Settings SETTINGS = Settings.current();

  @TempDir private Path folder;

  @Test
  void aFolderThatTheUserHasIsComputedWith() {
    Torch.version();
    Path real = Path.of(LibUtils.getLibtorchPath());
    TorchFolder torch = TorchFolder.check(real, SETTINGS.platform());
    assertThat(torch.flavour()).isEqualTo("cpu");
    var choice = new NativesChoice(Optional.of(torch.folder().toString()), torch.flavour());
    assertThat(NativesProbe.tryOut(SETTINGS, choice))
        .contains("CPU", "libtorch 2.7.1 of " + real.toAbsolutePath());
  }

  @Test
  void whatDoesNotLoadIsSaidAndNothingIsChanged() throws IOException {
    assertThatThrownBy(() -> NativesProbe.tryOut(SETTINGS, broken()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("libtorch does not work here")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void anEngineWhoseLibtorchDoesNotLoadFallsBackToItsOwn() throws Exception {
    var told = new CompletableFuture<Problem>();
    var commands =
        new EngineCommands(
            WorkerCommand.of(Natives.with(SETTINGS, broken())),
            Optional.of(WorkerCommand.of(SETTINGS)));
    try (var engine =
        new WorkerEngine(commands, CompletableFuture.completedFuture(null), told::complete)) {
      var ready = new CompletableFuture<String>();
      engine.onState(
          state -> {
            if (state.phase() == Phase.READY) {
              ready.complete(state.detail());
            }
          });
      assertThat(ready.get(120, TimeUnit.SECONDS)).startsWith("CPU").doesNotContain("libtorch");
      assertThat(told.get(1, TimeUnit.SECONDS).toString())
          .contains(folder.toString(), "computes on the processor with its own", "kept");
    }
  }

  @Test
  void anEngineIsStartedAnewWithAnotherAndWhatWaitsGoesOn() throws Exception {
    try (var engine = new WorkerEngine(Workers.fake())) {
      Workers.get(engine.loadModel(Path.of("/models/any")));
      long first = engine.workerPid();
      CompletableFuture<Void> ended =
          engine.restart(EngineCommands.of(Workers.fake("-Dother=torch")));
      var job = engine.draw(Workers.request("harp", 1), JobListener.NONE);
      try {
        Workers.get(job.result());
      } catch (EngineException e) { // It was handed in before the old worker had ended.
        Workers.get(engine.draw(Workers.request("harp", 1), JobListener.NONE).result());
      }
      Workers.get(ended);
      assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(engine.workerPid()).isNotEqualTo(first);
      assertThat(engine.state().phase()).isEqualTo(Phase.READY);
    }
  }

  /** Names as libtorch has them, and nothing in them. */
  private NativesChoice broken() throws IOException {
    for (String name : List.of("torch_cpu", "torch", "c10")) {
      Files.writeString(folder.resolve(System.mapLibraryName(name)), "nothing");
    }
    return new NativesChoice(Optional.of(folder.toString()), "cpu");
  }
}
