package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.LoopOf;
import dualdiffusion.studio.prompt.PromptRow;
import dualdiffusion.studio.prompt.VariationsViewModel.Variation;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.JobViewModel.Phase;
import dualdiffusion.studio.transport.TimeSpan;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around the prompt and the queue, all on one thread. */
class PromptDeskTest {
  private final HeldPace pace = new HeldPace();
  private final FakeEngine engine = new FakeEngine(pace);
  private final StudioViewModel studio =
      new StudioViewModel(TestServices.direct(engine, new MemoryFiles()));
  private final PromptDesk desk = studio.promptDesk();

  @Test
  void aTakeAndAFileAndARegionBecomeRows() {
    studio.session().open(Path.of("song.wav"));
    desk.sources().addTake();
    assertThat(desk.sources().hasRegion()).isFalse();
    studio.transport().setLoop(new TimeSpan(1, 2.5));
    desk.sources().addRegion();
    desk.sources().addPath(Path.of("drums.wav"));
    Take take = studio.session().selected().get();
    desk.sources().addTake(take.id());
    assertThat(studio.prompt().rows())
        .extracting(PromptRow::kind)
        .containsOnly(PromptRow.Kind.SOUND)
        .hasSize(4);
    assertThat(studio.prompt().rows().get(1).sound().orElseThrow().seconds()).isEqualTo(1.5);
    assertThat(studio.prompt().prompt().toString())
        .isEqualTo("song.wav, song.wav, a part, drums.wav, song.wav");
  }

  @Test
  void aFolderIsListenedToAtOnce(@TempDir Path folder) {
    desk.sources().addPath(folder);
    PromptRow row = studio.prompt().rows().getFirst();
    assertThat(row.kind()).isEqualTo(PromptRow.Kind.FOLDER);
    assertThat(row.status().get()).isEmpty();
    assertThat(engine.asked.getLast().prompt().rows().getFirst().folder())
        .contains(folder.toAbsolutePath().toString());
  }

  @Test
  void nobodyListensToAFolderWhoseRowIsGone(@TempDir Path folder) {
    engine.listenLong();
    studio.prompt().rows().getFirst().text().set("harp");
    desk.sources().addPath(folder);
    PromptRow row = studio.prompt().rows().getLast();
    studio.prompt().move(row, -1);
    assertThat(row.status().get()).contains("listening");
    assertThat(engine.isCancelled()).isFalse();
    studio.prompt().remove(row);
    assertThat(engine.isCancelled()).isTrue();
  }

  @Test
  void anotherModelIsAskedAnewAndABrokenOneIsNotInUse() {
    studio.session().open(Path.of("song.wav"));
    studio.prompt().rows().getFirst().text().set("harp");
    desk.similarity().refresh();
    Path before = studio.engine().folder();
    studio.engine().use(Path.of("/models/broken"));
    assertThat(studio.engine().folder()).isEqualTo(before);
    assertThat(engine.asked).hasSize(1);
    studio.engine().use(Path.of("/models/other"));
    assertThat(studio.engine().folder()).isEqualTo(Path.of("/models/other"));
    assertThat(engine.asked).hasSize(2);
  }

  @Test
  void theMeterTellsHowAlikeTheTakeIsOnceForEachChange() {
    studio.session().open(Path.of("song.wav"));
    assertThat(desk.similarity().words().get()).isEmpty();
    studio.prompt().rows().getFirst().text().set("harp");
    desk.similarity().refresh();
    desk.similarity().refresh();
    assertThat(desk.similarity().value().get()).isBetween(0.1, 0.3);
    assertThat(engine.asked).hasSize(1);
    studio.prompt().rows().getFirst().text().set("harp and drums");
    desk.similarity().refresh();
    assertThat(engine.asked).hasSize(2);
  }

  @Test
  void variationsAreRankedAndChosen() {
    studio.prompt().rows().getFirst().text().set("harp");
    studio.sampling().edit().seconds().set(1);
    studio.sampling().variations().set(4);
    studio.go();
    pace.release();
    assertThat(desk.variations().ranked())
        .hasSize(4)
        .isSortedAccordingTo(Comparator.comparingDouble(Variation::similarity).reversed());
    Variation last = desk.variations().ranked().getLast();
    desk.variations().hover(last);
    assertThat(studio.transport().playing().get()).isTrue();
    desk.variations().leave();
    assertThat(studio.transport().playing().get()).isFalse();
    desk.variations().choose(last);
    assertThat(studio.session().selected().get().id()).isEqualTo(last.take().id());
    studio.history().undo(); // the choice
    studio.history().undo(); // the takes
    assertThat(desk.variations().ranked()).isEmpty();
  }

  @Test
  void loopsComeFromNothingFromARegionAndFromATake() {
    studio.mode().set(Mode.LOOP);
    studio.sampling().edit().loopOf().set(LoopOf.NOTHING);
    studio.sampling().edit().seconds().set(2);
    assertThat(studio.goLabel().get()).isEqualTo("Generate a loop of 2.0 s");
    assertThat(studio.blocked().get()).isEmpty();
    studio.go();
    pace.release();
    assertThat(studio.session().selected().get().audio().seconds()).isEqualTo(2);
    assertThat(desk.seam().get()).startsWith("Seam: ");

    studio.sampling().edit().loopOf().set(LoopOf.REGION);
    assertThat(studio.blocked().get()).contains("loop region");
    studio.transport().setLoop(new TimeSpan(0.5, 1.5));
    assertThat(studio.blocked().get()).isEmpty();
    studio.go();
    pace.release();
    assertThat(studio.session().selected().get().audio().seconds()).isEqualTo(1);

    studio.sampling().edit().loopOf().set(LoopOf.TAKE);
    studio.go();
    pace.release();
    assertThat(desk.seam().get()).startsWith("Seam: before ").contains(", now ");
  }

  @Test
  void waitingJobsAreReorderedAndFinishedOnesForgotten() {
    for (int i = 1; i <= 3; i++) {
      studio.sampling().edit().seconds().set(i);
      studio.go();
    }
    JobViewModel last = studio.queue().jobs().getLast();
    studio.queue().move(last, -9);
    assertThat(studio.queue().jobs().get(1)).isEqualTo(last);
    studio.queue().move(studio.queue().jobs().getFirst(), 1);
    assertThat(studio.queue().jobs().getFirst().phase().get()).isEqualTo(Phase.RUNNING);
    pace.release();
    pace.release();
    assertThat(studio.session().selected().get().audio().seconds()).isEqualTo(3);
    assertThat(studio.queue().finished()).hasSize(2);
    assertThat(studio.queue().finished().getFirst()).isEqualTo(last);
    assertThat(last.figures().get()).isNotEmpty();
    studio.queue().clearFinished();
    assertThat(studio.queue().finished()).isEmpty();
    assertThat(studio.queue().jobs()).hasSize(1);
  }

  @Test
  void afterACrashTheRestWaitsAndTheFailedJobIsTriedAgain() {
    engine.failNext(new BadRequestException("The engine stopped.", "Try again."));
    studio.go();
    studio.go();
    pace.release();
    assertThat(studio.queue().jobs())
        .extracting(j -> j.phase().get())
        .containsExactly(Phase.FAILED, Phase.RUNNING);
    studio.queue().retryFirst();
    pace.release();
    pace.release();
    assertThat(studio.session().takes()).hasSize(2);
  }

  @Test
  void aHeldJobIsHeardAndBranchedFrom() {
    var steps = new SteppedPace();
    var held = new FakeEngine(steps);
    var other = new StudioViewModel(TestServices.direct(held, new MemoryFiles()));
    other.sampling().edit().seconds().set(1);
    other.prompt().rows().getFirst().text().set("harp");
    steps.atStep(
        5,
        () -> {
          JobViewModel job = other.queue().active().get();
          assertThat(job.hasSteps()).isTrue();
          other.queue().auditionActive();
          assertThat(job.partial().get().audio().seconds()).isEqualTo(1);
          other.prompt().rows().getFirst().text().set("drums");
          other.branch();
        });
    other.go();
    steps.release();
    JobViewModel branch = other.queue().jobs().getLast();
    assertThat(branch.drawing().prompt()).isEqualTo(Prompt.of("drums"));
    assertThat(branch.drawing().branch().orElseThrow().prompt()).isEqualTo(Prompt.of("harp"));
    assertThat(branch.drawing().branch().orElseThrow().step()).isBetween(4, 6);
  }

  /** Does something of a test's between two steps of the first job. */
  private static final class SteppedPace implements FakeEngine.Pace {
    private final HeldPace held = new HeldPace();
    private Runnable then = () -> {};
    private int left;

    void atStep(int step, Runnable work) {
      left = step;
      then = work;
    }

    void release() {
      held.release();
    }

    @Override
    public void run(Runnable job) {
      held.run(job);
    }

    @Override
    public void betweenSteps() {
      if (left-- == 0) {
        then.run();
      }
    }
  }

  @Test
  void aPartialSoundLiesInItsClip() {
    var clip = AudioBuffer.silence(10, 1, 10);
    var sound = new AudioBuffer(10, new float[][] {{1, 2, 3, 4}});
    assertThat(PartialAudition.over(clip, new JobViewModel.Partial(sound, -0.2)).channel(0))
        .startsWith(3, 4, 0);
    assertThat(PartialAudition.over(clip, new JobViewModel.Partial(sound, 0.8)).channel(0))
        .endsWith(0, 1, 2);
    assertThat(PartialAudition.over(clip, new JobViewModel.Partial(sound, 5)).channel(0))
        .containsOnly(0);
  }
}
