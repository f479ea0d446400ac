package dualdiffusion.client;

import static dualdiffusion.client.Workers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client against one real worker process over the fake engine. */
class WorkerEngineTest {
  private static WorkerEngine engine;

  @BeforeAll
  static void start() {
    engine = new WorkerEngine(Workers.fake());
    engine.loadModel(Path.of("/models/fake"));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void aLongClipIsUploadedAndItsPatchComesBack() throws Exception {
    Rendering made =
        get(engine.draw(Workers.inpaint(600_000, 2), JobListener.NONE).result()).getFirst();
    AudioPatch patch = made.patches().getFirst();
    assertThat(patch.start()).isEqualTo(150_000);
    assertThat(patch.audio().frames()).isEqualTo(300_000);
    assertThat(patch.audio().sampleRate()).isEqualTo(44_100);
  }

  @Test
  void cancelEndsTheJobWithinOneStep() throws Exception {
    var heard = new Heard();
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 1000), heard);
    heard.awaitSampling();
    job.cancel();
    assertThatThrownBy(() -> get(job.result())).isInstanceOf(CancelledException.class);
    assertThat(heard.updates.getLast().step()).isLessThan(500);
    assertThat(get(engine.draw(Workers.request("", 1), JobListener.NONE).result())).isNotNull();
  }

  @Test
  void aHeldJobIsHeardAndGoesOn() throws Exception {
    var heard = new Heard();
    var sound = new CompletableFuture<AudioBuffer>();
    JobListener listener =
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            heard.progress(update);
          }

          @Override
          public void heard(AudioBuffer audio, double startSeconds) {
            assertThat(startSeconds).isEqualTo(-0.25);
            sound.complete(audio);
          }
        };
    Job<List<Rendering>> job = engine.draw(Workers.request("slow", 100), listener);
    heard.awaitSampling();
    job.pause(true);
    job.audition();
    assertThat(get(sound).frames()).isEqualTo(20_000);
    assertThat(job.result()).isNotDone();
    job.pause(false);
    assertThat(get(job.result())).hasSize(1);
    assertThat(heard.updates.getLast().figures()).isPresent();
  }

  @Test
  void soundsAreComparedAndFoldersHeard() throws Exception {
    var folder = new Prompt(List.of(Prompt.Row.ofFolder("/music", 1)));
    var loud = new AudioBuffer(8_000, new float[][] {{0.5f, 0}});
    var quiet = new AudioBuffer(8_000, new float[][] {{-0.25f}});
    var heard = new Heard();
    var request = new ListenRequest(folder, List.of(loud, quiet));
    assertThat(get(engine.listen(request, heard).result())).containsExactly(0.5, -0.25);
    assertThat(heard.updates).extracting(Progress.Update::stage).contains("listening to a folder");
  }

  @Test
  void failuresComeAsTheWorkerSaidThem() {
    Job<List<Rendering>> job = engine.draw(Workers.request("refuse", 1), JobListener.NONE);
    assertThatThrownBy(() -> get(job.result()))
        .isInstanceOf(ProblemException.class)
        .hasMessage("No. All kept. Do that.");
    assertThatThrownBy(() -> get(engine.loadModel(Path.of("/x/broken"))))
        .hasMessageContaining("/x/broken is broken");
  }

  @Test
  void aListenerThatThrowsCostsNothing() throws Exception {
    var broken =
        engine.onState(
            s -> {
              throw new IllegalStateException("listener");
            });
    JobListener failing =
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            throw new IllegalStateException("listener");
          }
        };
    assertThat(get(engine.draw(Workers.request("", 2), failing).result())).isNotNull();
    broken.close();
  }
}
