package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.queue.JobViewModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything on one thread: what is asked for has happened when the call returns. */
class StudioViewModelTest {
  private final HeldPace pace = new HeldPace();
  private final FakeEngine engine = new FakeEngine(pace);
  private final MemoryFiles files = new MemoryFiles();
  private StudioViewModel studio;
  private Path song;

  @BeforeEach
  void open(@TempDir Path root) {
    studio = new StudioViewModel(TestServices.direct(engine, files, root));
    song = TestSounds.write(root.resolve("song.wav"));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void generatingMakesATakeOfTheWishedLength() {
    studio.sampling().edit().seconds().set(3);
    studio.prompt().rows().getFirst().text().set("calm harp");
    assertThat(studio.goLabel().get()).isEqualTo("Generate 3.0 s");
    studio.go();
    assertThat(studio.session().takes()).isEmpty();
    pace.release();
    Take take = studio.session().selected().get();
    assertThat(take.name()).isEqualTo("take 1");
    assertThat(take.audio().seconds()).isEqualTo(3);
    assertThat(take.recipe().prompt().toString()).isEqualTo("calm harp");
    assertThat(studio.queue().jobs()).isEmpty();
  }

  @Test
  void inPaintingChangesOnlyThePatchAndCanBeTakenBack() {
    Take original = openAndPaint();
    assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
    assertThat(studio.goLabel().get()).startsWith("In-paint 1.0 s · ");
    studio.go();
    pace.release();
    Take take = studio.session().selected().get();
    assertThat(take.parent()).isEqualTo(original.id());
    float[] before = original.audio().channel(0);
    float[] after = take.audio().channel(0);
    assertThat(after).hasSameSizeAs(before);
    assertThat(firstDifference(before, after)).isBetween(31_000, 34_000);
    studio.history().undo();
    assertThat(studio.session().selected().get()).isEqualTo(original);
    studio.history().undo();
    assertThat(studio.brush().extent().get()).isEmpty();
    studio.history().redo();
    studio.history().redo();
    assertThat(studio.session().selected().get()).isEqualTo(take);
  }

  @Test
  void theButtonSaysWhyItCannotBePressed() {
    studio.mode().set(Mode.INPAINT);
    assertThat(studio.blocked().get()).contains("Open a file");
    open();
    studio.mode().set(Mode.INPAINT);
    assertThat(studio.blocked().get()).contains("Paint over");
    paint();
    assertThat(studio.blocked().get()).isEmpty();
    engine.become(Phase.RESTARTING, "it was killed");
    assertThat(studio.blocked().get()).contains("restarting");
    studio.go();
    assertThat(studio.queue().jobs()).isEmpty();
  }

  @Test
  void aFailedJobStaysAndCanBeRetried() {
    openAndPaint();
    engine.failNext(new BadRequestException("It broke.", "Try again."));
    studio.go();
    pace.release();
    JobViewModel job = studio.queue().jobs().getFirst();
    assertThat(job.phase().get()).isEqualTo(JobViewModel.Phase.FAILED);
    assertThat(job.problem().get().what()).isEqualTo("It broke.");
    assertThat(studio.session().takes()).hasSize(1);
    studio.queue().retry(job);
    pace.release();
    assertThat(studio.session().takes()).hasSize(2);
    assertThat(studio.queue().jobs()).isEmpty();
  }

  @Test
  void cancellingLeavesEverythingAsItWas() {
    openAndPaint();
    studio.go();
    studio.queue().cancelActive();
    assertThat(studio.queue().active().get().detail().get()).isEqualTo("cancelling");
    pace.release();
    assertThat(studio.queue().jobs()).isEmpty();
    assertThat(studio.session().takes()).hasSize(1);
    assertThat(studio.notices().shown()).isEmpty();
  }

  @Test
  void jobsRunOneAfterTheOther() {
    studio.go();
    studio.go();
    assertThat(studio.queue().jobs())
        .extracting(j -> j.phase().get())
        .containsExactly(JobViewModel.Phase.RUNNING, JobViewModel.Phase.WAITING);
    pace.release();
    pace.release();
    assertThat(studio.session().takes()).hasSize(2);
  }

  @Test
  void aPausedJobHoldsTheQueueUntilItGoesOn() {
    studio.queue().togglePauseActive();
    studio.go();
    studio.go();
    JobViewModel job = studio.queue().active().get();
    studio.queue().togglePauseActive();
    assertThat(job.phase().get()).isEqualTo(JobViewModel.Phase.PAUSED);
    assertThat(job.detail().get()).isEqualTo("paused");
    assertThat(engine.isPaused()).isTrue();
    studio.queue().togglePause(studio.queue().jobs().getLast());
    assertThat(studio.queue().jobs().getLast().phase().get()).isEqualTo(JobViewModel.Phase.WAITING);
    studio.queue().togglePause(job);
    assertThat(job.phase().get()).isEqualTo(JobViewModel.Phase.RUNNING);
    assertThat(engine.isPaused()).isFalse();
    pace.release();
    pace.release();
    assertThat(studio.session().takes()).hasSize(2);
  }

  @Test
  void aPausedJobCanBeCancelled() {
    studio.go();
    studio.queue().togglePauseActive();
    studio.queue().cancelActive();
    assertThat(studio.queue().active().get().phase().get())
        .isEqualTo(JobViewModel.Phase.CANCELLING);
    pace.release();
    assertThat(studio.queue().jobs()).isEmpty();
    assertThat(studio.session().takes()).isEmpty();
  }

  @Test
  void aWorkersDeathIsToldOnceAndNothingIsLost() {
    openAndPaint();
    engine.become(Phase.RESTARTING, "it was killed");
    engine.become(Phase.RESTARTING, "second try");
    assertThat(studio.notices().shown())
        .singleElement()
        .satisfies(n -> assertThat(n.problem().kept()).isNotEmpty());
    engine.become(Phase.READY, "CPU");
    assertThat(studio.blocked().get()).isEmpty();
  }

  @Test
  void aWorkerOutOfReachGoesOnWithItsJob() {
    openAndPaint();
    studio.go();
    engine.become(Phase.UNREACHABLE, "The worker at far:7 is out of reach: timeout");
    assertThat(studio.notices().shown())
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.problem().kept()).contains("goes on");
              assertThat(n.problem().todo()).contains("result comes").doesNotContain("retry");
            });
    assertThat(studio.blocked().get()).contains("out of reach");
    engine.become(Phase.READY, "CPU at far:7");
    assertThat(studio.notices().shown()).as("taken back").isEmpty();
    pace.release();
    assertThat(studio.session().takes()).hasSize(2);
  }

  @Test
  void comparingShowsTheOriginalAtTheSamePlace() {
    Take original = openAndPaint();
    studio.go();
    pace.release();
    studio.transport().seek(1.5);
    studio.session().toggleCompare();
    assertThat(studio.session().shown().get()).isEqualTo(original);
    assertThat(studio.transport().position().get()).isEqualTo(1.5);
    studio.session().toggleCompare();
    assertThat(studio.session().shown().get().parent()).isEqualTo(original.id());
  }

  @Test
  void aDeletedTakeComesBackAtItsPlace() {
    Take original = openAndPaint();
    studio.go();
    pace.release();
    studio.session().delete(original.id());
    assertThat(studio.session().takes()).hasSize(1);
    studio.history().undo();
    assertThat(studio.session().takes().getFirst().id()).isEqualTo(original.id());
  }

  @Test
  void deletingATakeCanBeUndoneAndRedone() {
    openAndPaint();
    studio.go();
    pace.release();
    Take take = studio.session().selected().get();
    studio.session().delete(take.id());
    assertThat(studio.session().takes()).noneMatch(t -> t.id() == take.id());
    studio.history().undo();
    assertThat(studio.session().selected().get()).isEqualTo(take);
    studio.history().redo();
    assertThat(studio.session().takes()).hasSize(1);
  }

  @Test
  void takesAndTheirLatentsSurviveAFailedJob() {
    studio.go();
    pace.release();
    Take take = studio.session().selected().get();
    assertThat(take.latents()).isNotNull();
    paint();
    assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
    engine.failNext(new BadRequestException("It broke.", "Try again."));
    studio.go();
    pace.release();
    assertThat(studio.session().takes()).singleElement().matches(t -> t.id() == take.id());
    assertThat(studio.brush().extent().get()).isPresent();
    studio.queue().retry(studio.queue().jobs().getFirst());
    pace.release();
    assertThat(studio.session().selected().get().parent()).isEqualTo(take.id());
    assertThat(take.latents()).isNotNull();
  }

  @Test
  void exportKeepsTheDepthAndTellsHowTheTakeWasMade(@TempDir Path folder) {
    openAndPaint();
    studio.prompt().rows().getFirst().text().set("dark strings");
    studio.go();
    pace.release();
    studio.session().export(studio.session().selected().get(), folder.resolve("a.flac"));
    assertThat(files.written.stored()).isEqualTo(MemoryFiles.DEPTH);
    assertThat(files.tags.get("comment")).contains("dark strings").contains("starter");
    assertThat(studio.session().activity().get()).isEqualTo("Exported a.flac");
  }

  @Test
  void anUnreadableFileIsANoticeWithRetry() {
    files.broken = true;
    open();
    var notice = studio.notices().shown().getFirst();
    assertThat(notice.problem().what()).contains("song.wav");
    files.broken = false;
    studio.notices().retry(notice);
    assertThat(studio.notices().shown()).isEmpty();
    assertThat(studio.session().takes()).hasSize(1);
  }

  @Test
  void closingEndsEverySubscription() {
    assertThat(engine.listenerCount()).isEqualTo(1);
    studio.close();
    assertThat(engine.listenerCount()).isZero();
  }

  private Take openAndPaint() {
    open();
    paint();
    return studio.session().selected().get();
  }

  private void open() {
    studio.session().open(song);
  }

  /** About one second from second one. */
  private void paint() {
    var axis = studio.spectrogram().viewport().axis().get();
    var surface = new BrushSurface(0, 0.01, 320, axis);
    studio.brush().kit().tool().set(BrushTool.RECTANGLE);
    studio.brush().kit().softness().set(0);
    studio.brush().begin(surface, new BrushPoint(103, 100));
    studio.brush().drag(surface, new BrushPoint(197, 200));
    studio.brush().end();
  }

  private static int firstDifference(float[] a, float[] b) {
    int i = 0;
    while (i < a.length && a[i] == b[i]) {
      i++;
    }
    return i;
  }
}
