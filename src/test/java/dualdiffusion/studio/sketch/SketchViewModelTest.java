package dualdiffusion.studio.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.composer.Batch;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.StyleNames;
import dualdiffusion.composer.Truth;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.history.UndoStack;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.StoreServices;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The composer's choices; work runs at once, or when a test lets it. */
class SketchViewModelTest {
  private final UndoStack history = new UndoStack();
  private final Notices notices = new Notices();
  private final AtomicLong dice = new AtomicLong(6);
  private final AtomicInteger heard = new AtomicInteger();
  private final Deque<Runnable> held = new ArrayDeque<>();
  @TempDir Path root;
  private SessionViewModel session;
  private SketchViewModel sketch;

  @BeforeEach
  void begin() {
    session = session(Runnable::run, Runnable::run);
    sketch = sketch();
  }

  private SessionViewModel session(Executor background, Executor writing) {
    var files = new CodecAudioFiles();
    var shelf = new SoundShelf(root.resolve("sounds"));
    var stored = new StoreServices(shelf, writing, later -> {}, p -> {});
    var projects = new ProjectFiles(root.resolve("unsaved"), root.resolve("recent.json"), stored);
    var project =
        new ProjectViewModel(projects, files, history, notices, background, Runnable::run);
    return new SessionViewModel(project, files, background, Runnable::run, notices);
  }

  private SketchViewModel sketch() {
    return new SketchViewModel(dice::incrementAndGet, session, heard::incrementAndGet);
  }

  @Test
  void whatIsChosenIsWhatIsComposed() {
    chooseHarp();
    assertThat(sketch.outlook().get()).isEqualTo("harp, F# dorian, 120 bpm\n1 bar of 4/4 · 2.0 s");
    sketch.compose();
    Take take = session.selected().get();
    assertThat(take.name()).isEqualTo("harp, F# dorian, 120 bpm");
    assertThat(take.audio().frames()).isEqualTo(64_000);
    assertThat(take.audio().channelCount()).isEqualTo(2);
    Truth truth = take.sketch();
    assertThat(truth.tempo()).isEqualTo(120);
    assertThat(truth.meter()).isEqualTo("4/4");
    assertThat(truth.bars()).isEqualTo(1);
    assertThat(truth.key()).isEqualTo("F#");
    assertThat(truth.parts()).isNotEmpty();
    assertThat(take.words().toString()).isEqualTo(truth.captions().getLast());
    assertThat(take.isImported()).isFalse();
    assertThat(heard).hasValue(1);
  }

  @Test
  void itIsPlayedWhenItIsThere() {
    session = session(Runnable::run, held::add);
    held.clear();
    sketch = sketch();
    chooseHarp();
    sketch.compose();
    assertThat(session.selected().get()).isNull();
    assertThat(heard).hasValue(0);
    while (!held.isEmpty()) {
      held.poll().run();
    }
    assertThat(session.selected().get()).isNotNull();
    assertThat(heard).hasValue(1);
  }

  @Test
  void everythingMayBeAny() {
    assertThat(sketch.problem().get()).isEmpty();
    assertThat(sketch.outlook().get()).contains("bpm", "8.2 s");
    sketch.tempo().set(" Any ");
    assertThat(sketch.problem().get()).isEmpty();
    assertThat(sketch.about().get()).startsWith("Any style");
  }

  @Test
  void severalSketchesAreThoseOfTheCommandLine() {
    chooseHarp();
    sketch.count().set(3);
    assertThat(sketch.outlook().get()).endsWith("and 2 more");
    sketch.compose();
    var request =
        new Request(
            Optional.of("harp"),
            OptionalInt.of(6),
            Optional.of(Mode.DORIAN),
            OptionalDouble.of(120),
            OptionalInt.of(1),
            OptionalDouble.empty(),
            7);
    var same = new Batch(request, 3, 1).compose(new Cancel());
    assertThat(session.takes()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      session.choose(session.takes().get(i).id());
      assertThat(session.selected().get().audio().channel(0))
          .isEqualTo(same.get(i).audio().channel(0));
    }
  }

  @Test
  void composingIsOneEditThatCanBeTakenBack() {
    chooseHarp();
    sketch.count().set(2);
    sketch.compose();
    assertThat(history.undoName().get()).isEqualTo("Compose");
    Take first = session.selected().get();
    history.undo();
    assertThat(session.takes()).isEmpty();
    assertThat(session.selected().get()).isNull();
    history.redo();
    assertThat(session.selected().get()).isEqualTo(first);
  }

  @Test
  void theSeedIsFreshAfterEachRunUnlessItIsLocked() {
    chooseHarp();
    assertThat(sketch.seed().value().get()).isEqualTo(7);
    sketch.compose();
    assertThat(sketch.seed().value().get()).isEqualTo(8);
    sketch.seed().locked().set(true);
    sketch.compose();
    sketch.compose();
    assertThat(session.takes().get(2).sketch()).isEqualTo(session.takes().get(1).sketch());
    assertThat(session.takes().get(1).sketch()).isNotEqualTo(session.takes().get(0).sketch());
  }

  @Test
  void twoStylesAreMixedAndAThirdReplacesTheFirst() {
    StyleChoice styles = sketch.styles();
    styles.toggle("harp");
    styles.toggle("electro");
    assertThat(sketch.outlook().get()).startsWith("harp + electro, ");
    assertThat(sketch.about().get()).contains("harp: ", "electro: ", "bpm");
    styles.toggle("jazz");
    assertThat(styles.chosen()).containsExactly("electro", "jazz");
    styles.toggle("electro");
    assertThat(styles.chosen()).containsExactly("jazz");
    styles.toggle(StyleNames.MIX);
    assertThat(styles.chosen()).containsExactly(StyleNames.MIX);
    assertThat(sketch.about().get()).isEqualTo("mix: parts of any two styles");
    assertThat(sketch.outlook().get()).contains(" + ");
    styles.toggle("harp");
    assertThat(styles.chosen()).containsExactly("harp");
    styles.toggle("harp");
    assertThat(styles.chosen()).isEmpty();
  }

  @Test
  void everyStyleOfTheListCanBeComposed() {
    for (StyleNames.Line line : sketch.styles().known()) {
      sketch.styles().toggle(line.id());
      assertThat(sketch.problem().get()).as(line.id()).isEmpty();
      sketch.styles().toggle(line.id());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          fast  | - | -    | "fast" is no tempo.
          5000  | - | -    | The tempo is 5000. Use 40 to 240.
          NaN   | - | -    | The tempo is NaN.
          -     | 0 | -    | The number of bars is 0.
          -     | 2.5 | -  | "2.5" is no whole number of bars.
          -     | 1e300 | - | The number of bars is
          -     | - | 0    | The length in seconds is 0.
          -     | - | 1e9  | Use 1 to 120.
          120   | 4 | 8    | Leave one out.
          -     | 50 | 2   | No whole bars fill 2.000 s with 50 bars.
          40    | 64 | -   | fewer bars or a higher tempo
          """)
  void whatDoesNotFitIsSaidAndNotComposed(String tempo, String bars, String seconds, String says) {
    sketch.tempo().set(tempo == null ? "" : tempo);
    sketch.bars().set(bars == null ? "" : bars);
    sketch.seconds().set(seconds == null ? "" : seconds);
    assertThat(sketch.problem().get()).contains(says);
    assertThat(sketch.outlook().get()).isEmpty();
    sketch.compose();
    assertThat(session.takes()).isEmpty();
    assertThat(notices.shown()).isEmpty();
    sketch.tempo().set("");
    sketch.bars().set("");
    sketch.seconds().set("");
    assertThat(sketch.problem().get()).isEmpty();
  }

  @Test
  void aRunThatIsCancelledAddsNothing() {
    hold();
    chooseHarp();
    sketch.compose();
    assertThat(sketch.busy().get()).isTrue();
    assertThat(session.files().pending())
        .singleElement()
        .satisfies(task -> assertThat(task.name()).isEqualTo("Composing a sketch"));
    sketch.compose();
    assertThat(session.files().pending()).hasSize(1);
    sketch.cancel();
    held.remove().run();
    assertThat(sketch.busy().get()).isFalse();
    assertThat(session.takes()).isEmpty();
    assertThat(notices.shown()).isEmpty();
    assertThat(heard).hasValue(0);
    sketch.compose();
    runHeld();
    assertThat(session.takes()).hasSize(1);
    assertThat(sketch.busy().get()).isFalse();
  }

  /** What is held, and what that asks for in turn. */
  private void runHeld() {
    while (!held.isEmpty()) {
      held.remove().run();
    }
  }

  private void hold() {
    session = session(held::add, Runnable::run);
    held.clear();
    sketch = sketch();
  }

  private void chooseHarp() {
    sketch.styles().toggle("harp");
    sketch.tonic().set(OptionalInt.of(6));
    sketch.mode().set(Optional.of(Mode.DORIAN));
    sketch.tempo().set("120");
    sketch.bars().set("1");
  }
}
