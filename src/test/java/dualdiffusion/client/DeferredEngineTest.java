package dualdiffusion.client;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.studio.FakeEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Test;

class DeferredEngineTest {
  private final ConcurrentLinkedDeque<Runnable> held = new ConcurrentLinkedDeque<>();
  private final FakeEngine real = new FakeEngine(held::add);
  private final CompletableFuture<Engine> found = new CompletableFuture<>();
  private final DeferredEngine engine = new DeferredEngine("looking", found, Optional.empty());

  @Test
  void whatIsAskedBeforeComesInItsOrder() throws Exception {
    assertThat(engine.state()).isEqualTo(new EngineState(Phase.STARTING, "looking"));
    var model = engine.loadModel(Path.of("/m"));
    List<Job<List<Rendering>>> jobs = new ArrayList<>();
    List<Heard> heard = new ArrayList<>();
    for (int steps = 2; steps < 7; steps++) {
      heard.add(new Heard());
      jobs.add(engine.draw(Workers.request("harp", steps), heard.getLast()));
    }
    jobs.get(1).cancel();
    jobs.get(4).pause(true);
    jobs.get(4).audition();
    var sound = new AudioBuffer(8_000, new float[][] {{0.5f}});
    var alike = engine.listen(new ListenRequest(Prompt.of("x"), List.of(sound)), JobListener.NONE);
    assertThat(model).isNotDone();
    assertThatThrownBy(() -> get(jobs.get(1).result())).isInstanceOf(CancelledException.class);

    found.complete(real);
    assertThat(get(model).folder()).isEqualTo("/m");
    assertThat(get(alike.result())).containsExactly(0.5);
    assertThat(held).hasSize(4);
    assertThat(real.isPaused()).isTrue();
    jobs.get(4).pause(false);
    jobs.get(3).cancel();
    held.forEach(Runnable::run);
    assertThat(get(jobs.get(0).result())).hasSize(1);
    assertThatThrownBy(() -> get(jobs.get(3).result())).isInstanceOf(CancelledException.class);
    assertThat(get(jobs.get(4).result())).hasSize(1);
    assertThat(heard.get(4).updates).extracting(Progress.Update::of).contains(6);
    assertThat(heard.get(1).updates).isEmpty();
  }

  @Test
  void itsStateIsThatOfTheFoundOne() throws Exception {
    List<Phase> phases = new ArrayList<>();
    var closed = new CompletableFuture<Boolean>();
    engine.onState(
        state -> {
          phases.add(state.phase());
          if (state.phase() == Phase.CLOSED) {
            closed.complete(true);
          }
        });
    found.complete(real);
    real.become(Phase.RESTARTING, "lost");
    assertThat(engine.state()).isEqualTo(new EngineState(Phase.RESTARTING, "lost"));
    engine.close();
    get(closed);
    assertThat(phases).containsExactly(Phase.STARTING, Phase.READY, Phase.RESTARTING, Phase.CLOSED);
    assertThat(real.state().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void whereNothingIsFoundItSaysWhy() {
    var job = engine.draw(Workers.request("harp", 2), JobListener.NONE);
    var model = engine.loadModel(Path.of("/m"));
    found.completeExceptionally(new IllegalStateException("none"));
    assertThatThrownBy(() -> get(job.result())).hasMessage("none");
    assertThatThrownBy(() -> get(model)).hasMessage("none");
    engine.close();
  }
}
