package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.composer.Truth;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.transport.Listening;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a composed sketch to a painted one, on one thread. */
class SketchingTest {
  private final HeldPace pace = new HeldPace();
  private final MemoryFiles files = new MemoryFiles();
  private final StudioViewModel studio =
      new StudioViewModel(TestServices.direct(new FakeEngine(pace), files));

  @BeforeEach
  void chooseSomethingShort() {
    studio.sketch().seconds().set("2");
    studio.sketch().open().set(true);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aSketchPlaysAtOnceAndRound() {
    studio.transport().listening().set(Listening.PROJECT);
    studio.sketch().compose();
    assertThat(studio.transport().listening().get()).isEqualTo(Listening.CLIP);
    assertThat(studio.transport().place().beats().beats()).isNotEmpty();
    assertThat(studio.transport().playing().get()).isTrue();
    assertThat(studio.transport().looping().get()).isTrue();
    assertThat(studio.transport().loop().get().seconds()).isEqualTo(2);
    assertThat(studio.spectrogram().viewport().duration().get()).isEqualTo(2);
  }

  @Test
  void paintingOnItTakesItsWordsAndTheBrush() {
    studio.prompt().rows().getFirst().text().set("my words");
    studio.prompt().addRow();
    studio.prompt().rows().getLast().text().set("later");
    studio.prompt().rows().getLast().enabled().set(false);
    studio.brush().kit().tool().set(BrushTool.POINTER);
    studio.sketch().compose();
    Take take = studio.session().selected().get();
    studio.paintOnTake();
    assertThat(studio.prompt().prompt()).isEqualTo(take.words());
    assertThat(studio.brush().kit().tool().get()).isEqualTo(BrushTool.ROUND);
    assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
    assertThat(studio.sketch().open().get()).isFalse();
    studio.history().undo();
    assertThat(studio.prompt().prompt().toString()).isEqualTo("my words");
    assertThat(studio.prompt().rows()).hasSize(2);
    studio.history().redo();
    assertThat(studio.prompt().prompt()).isEqualTo(take.words());
  }

  @Test
  void whatIsPaintedOnASketchKeepsItsGrid() {
    studio.sketch().compose();
    Take sketch = studio.session().selected().get();
    Truth truth = sketch.sketchBelow();
    assertThat(truth).isNotNull();
    studio.paintOnTake();
    paint();
    studio.go();
    pace.release();
    Take painted = studio.session().selected().get();
    assertThat(painted.parent()).isEqualTo(sketch.id());
    assertThat(painted.sketch()).isNull();
    assertThat(painted.sketchBelow()).isEqualTo(truth);
    studio.mode().set(Mode.EXTEND);
    studio.go();
    pace.release();
    assertThat(studio.session().selected().get().sketchBelow()).isNull();
  }

  @Test
  void aPaintedStrokeOrAnotherModeBringsThePromptBack() {
    studio.sketch().compose();
    paint();
    assertThat(studio.sketch().open().get()).isFalse();
    studio.sketch().open().set(true);
    studio.mode().set(Mode.VARY);
    assertThat(studio.sketch().open().get()).isFalse();
  }

  @Test
  void anExportedSketchCarriesItsWords() {
    studio.sketch().compose();
    Take take = studio.session().selected().get();
    studio.session().export(take, Path.of("a.flac"));
    assertThat(files.tags)
        .containsEntry("title", take.name())
        .containsEntry("comment", take.words().toString());
    assertThat(ActionRunner.suggestedName(take)).endsWith("bpm.wav").contains(take.sketch().key());
  }

  @Test
  void aNewSessionFromASketchKeepsTheOldOne() {
    studio.session().open(Path.of("song.wav"));
    studio.sketch().open().set(false);
    studio.newFromSketch();
    assertThat(studio.session().takes()).isEmpty();
    assertThat(studio.sketch().open().get()).isTrue();
    studio.project().open(studio.project().known().getFirst().path());
    assertThat(studio.session().takes()).hasSize(1);
  }

  @Test
  void thereAreNoWordsToPaintWithWithoutATake() {
    studio.paintOnTake();
    assertThat(studio.mode().get()).isEqualTo(Mode.GENERATE);
    studio.prompt().rows().getFirst().text().set("my words");
    studio.session().open(Path.of("song.wav"));
    studio.paintOnTake();
    assertThat(studio.prompt().prompt().toString()).isEqualTo("my words");
    assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
  }

  /** About half a second from half a second on. */
  private void paint() {
    var axis = studio.spectrogram().viewport().axis().get();
    var surface = new BrushSurface(0, 0.01, 320, axis);
    studio.brush().kit().tool().set(BrushTool.RECTANGLE);
    studio.brush().begin(surface, new BrushPoint(50, 100));
    studio.brush().drag(surface, new BrushPoint(100, 200));
    studio.brush().end();
  }
}
