package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.client.DataSetEvent;
import dualdiffusion.client.DataSetListener;
import dualdiffusion.client.RenderListener;
import dualdiffusion.client.RunListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Trainings;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunSound;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.ProjectStore;
import dualdiffusion.studio.project.store.StoreServices;
import dualdiffusion.studio.training.StarredTakes;
import dualdiffusion.studio.training.TakesFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from starred takes to a model in use, as the window goes it: in the worker. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FineTuneServiceTest {
  private static final Path STARTER = Path.of("models/starter").toAbsolutePath();

  @TempDir private Path folder = Path.of("");
  private final WorkerEngine engine = new WorkerEngine(Settings.current());

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void starredTakesAreLearnedHeardAndUsed() throws Exception {
    var place = new TakesFolder(folder.resolve("liked"));
    write(StarredProject.make(folder, 3, 4, 0), place);
    get(prepared(place));
    String json = get(trainings().propose(STARTER, Optional.of(place.folder()), "run"));
    RunCheck whole = get(trainings().check(json, folder));
    assertThat(whole.problems()).isEmpty();
    assertThat(whole.memory().orElseThrow().peak()).isGreaterThan(100L << 20);
    String small = small(json);
    assertThat(get(trainings().check(small, folder)).problems()).isEmpty();

    Path run = get(trainings().start(small, folder, 1));
    get(ended(run));
    assertThat(get(trainings().sounds(run)).stds()).containsExactly(0.05);
    var heard = new Heard();
    trainings().render(run, 0.123, heard);
    assertThat(get(heard.over)).isEmpty();
    assertThat(heard.sounds.getFirst().sound()).exists();
    assertThat(heard.stages).contains("making the average");
    assertThat(get(trainings().sounds(run)).sounds()).containsExactlyElementsOf(heard.sounds);

    Path model = folder.resolve("mine");
    Optional<String> weights = Optional.of("phema_0.123");
    get(
        trainings()
            .promote(new Trainings.Promotion(run, Optional.empty(), weights, model, "Mine")));
    assertThat(get(engine.loadModel(model)).name()).isEqualTo("Mine");
    whatIsLeftEarlyLeavesNothing(run);
  }

  private void whatIsLeftEarlyLeavesNothing(Path run) throws Exception {
    var begun = new CountDownLatch(1);
    Subscription rendering =
        trainings()
            .render(
                run,
                0.2,
                new RenderListener() {
                  @Override
                  public void progress(Progress.Update update) {
                    begun.countDown();
                  }
                });
    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    rendering.close();
    var next = new Heard();
    trainings().render(run, 0.9, next); // waits until the cancelled one has ended
    assertThat(get(next.over).orElseThrow()).hasMessageContaining("0.9");
    assertThat(get(trainings().sounds(run)).sounds()).hasSize(1);
  }

  @Test
  void aModelWithoutLatentModelIsRefused() {
    assertThatThrownBy(() -> get(trainings().propose(folder, Optional.empty(), "")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(folder.getFileName().toString());
  }

  private static void write(Path project, TakesFolder place) {
    var shelf = new SoundShelf(project.resolve("../sounds"));
    var services = StoreServices.of(shelf, Runnable::run, problem -> {});
    var files = new ProjectFiles(project.resolve("../x"), project.resolve("../y"), services);
    try (ProjectStore store = files.open(project)) {
      new StarredTakes(store.history().project(), store::file, 1)
          .write(place.folder(), Progress.NONE, new Cancel());
    }
  }

  private CompletableFuture<Boolean> prepared(TakesFolder place) {
    var over = new CompletableFuture<Boolean>();
    engine
        .dataSets()
        .run(
            place.pipeline(STARTER),
            TakesFolder.STAGES,
            false,
            new DataSetListener() {
              @Override
              public void event(DataSetEvent event) {}

              @Override
              public void ended(Optional<ProblemException> problem) {
                problem.ifPresentOrElse(over::completeExceptionally, () -> over.complete(true));
              }
            });
    return over;
  }

  private CompletableFuture<Boolean> ended(Path run) {
    var over = new CompletableFuture<Boolean>();
    trainings()
        .watch(
            run,
            new RunListener() {
              @Override
              public void ended(Optional<ProblemException> problem) {
                over.complete(problem.isEmpty());
              }
            });
    return over;
  }

  /** Four steps of a second of music. */
  private static String small(String json) {
    Map<String, Object> tree = Json.parseTree(json, "the proposal");
    Map<String, Object> less =
        Json.parseTree(
            """
            {"limits": {"steps": 4}, "batch": {"size": 2}, "unet": {"columns": 16},
             "averages": {"0.05": {"archiveSteps": 2}, "0.1": null}, "machine": {"threads": 1},
             "checkpoints": {"sample": false, "sampleSeconds": 1}}
            """,
            "the test");
    tree = Patch.merge(tree, less);
    return Json.toText(tree);
  }

  private Trainings trainings() {
    return engine.trainings();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(5, TimeUnit.MINUTES);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Remembers what was told. */
  private static final class Heard implements RenderListener {
    private final List<String> stages = new ArrayList<>();
    private final List<RunSound> sounds = new ArrayList<>();
    private final CompletableFuture<Optional<ProblemException>> over = new CompletableFuture<>();

    @Override
    public void progress(Progress.Update update) {
      stages.add(update.stage());
    }

    @Override
    public void rendered(RunSound sound) {
      sounds.add(sound);
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      over.complete(problem);
    }
  }
}
