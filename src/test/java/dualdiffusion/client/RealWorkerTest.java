package dualdiffusion.client;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The product's own worker with the starter model, killed in the middle of a job. */
class RealWorkerTest {
  private final WorkerEngine engine = new WorkerEngine(Settings.current());

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void musicComesBackAfterTheWorkerWasKilled() throws Exception {
    ModelSummary model =
        engine.loadModel(Path.of("models/starter").toAbsolutePath()).get(120, TimeUnit.SECONDS);
    assertThat(model.modules()).contains("unet", "dae");
    Rendering first = generate();
    assertThat(first.audio().frames()).isEqualTo(16_000);
    assertThat(first.audio().isFinite()).isTrue();

    var heard = new Heard();
    Job<List<Rendering>> doomed = engine.draw(request(1000), heard);
    heard.awaitSampling();
    ProcessHandle.of(engine.workerPid()).orElseThrow().destroyForcibly();
    assertThatThrownBy(() -> get(doomed.result()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("stopped while sampling, step")
        .hasMessageContaining("Generate again");

    assertThat(generate().audio().channel(0)).isEqualTo(first.audio().channel(0));
  }

  private Rendering generate() throws Exception {
    return engine.draw(request(4), JobListener.NONE).result().get(120, TimeUnit.SECONDS).getFirst();
  }

  private static GenerateRequest request(int steps) {
    return new GenerateRequest(0.5, false, Drawing.of(Prompt.of("harp"), SamplingSettings.DEFAULT.withSteps(steps), Decoder.AUTO));
  }
}
