package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.Take;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on the headless platform, with mouse and keys; real files, a fake engine. */
@ExtendWith(ApplicationExtension.class)
class StudioWindowTest {
  @TempDir private static Path folder;

  private final HeldPace pace = new HeldPace();
  private final FakeEngine engine = new FakeEngine(pace);
  private final Path song = folder.resolve("song.wav");
  private final Path exported = folder.resolve("exported.flac");
  private StudioViewModel studio;
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
    StudioServices services = TestServices.on(StudioApp::onUi, engine, new CodecAudioFiles());
    studio = new StudioViewModel(services);
    var window =
        new StudioWindow(
            shown,
            studio,
            services,
            new FileDialogs() {
              @Override
              public Optional<Path> open() {
                return Optional.of(song);
              }

              @Override
              public Optional<Path> save(String suggestedName) {
                return Optional.of(exported);
              }
            });
    window.show();
  }

  @BeforeEach
  void writeSong() {
    var samples = new float[2][4 * 44_100];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = (float) (0.4 * Math.sin(2 * Math.PI * 700 * i / 44_100));
      samples[1][i] = (float) (0.4 * Math.sin(2 * Math.PI * 1_900 * i / 44_100));
    }
    AudioWriter.write(
        song,
        new AudioBuffer(44_100, samples),
        OutputFormat.forPath(song).withSampleFormat(SampleFormat.S16),
        Map.of(),
        new Cancel());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(stage::close);
    assertThat(engine.listenerCount()).isZero();
  }

  @Test
  void openPaintInpaintUndoRedoExport(FxRobot robot) {
    openAndPaint(robot);
    assertThat(stage.getTitle()).startsWith("song.wav");
    assertThat(goText(robot)).startsWith("In-paint ");
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(studio.session().takes()).hasSize(2);
    Take take = studio.session().selected().get();
    assertThat(stage.getTitle()).startsWith("take 1");

    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.session().takes()).hasSize(1);
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.brush().extent().get()).isEmpty();
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(studio.session().selected().get()).isEqualTo(take);

    press(robot, KeyCode.CONTROL, KeyCode.E);
    AudioBuffer back = AudioReader.read(exported, new Cancel()).audio();
    assertThat(back.frames()).isEqualTo(4 * 44_100);
    float[] original = take.original().audio().channel(0);
    assertThat(back.channel(0)).startsWith(java.util.Arrays.copyOf(original, 20_000));
    assertThat(back.channel(0)).isNotEqualTo(original);
  }

  @Test
  void generateWithWordsTypedAndCancel(FxRobot robot) {
    robot.clickOn(".prompt-text").write("calm harp");
    assertThat(studio.brush().tool().get().name()).as("typing is no shortcut").isEqualTo("ROUND");
    robot.clickOn("#go");
    assertThat(studio.queue().jobs()).hasSize(1);
    press(robot, KeyCode.ESCAPE);
    finishJob();
    assertThat(studio.session().takes()).isEmpty();
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(studio.session().takes()).hasSize(1);
    assertThat(studio.session().takes().getFirst().recipe().prompt().toString())
        .isEqualTo("calm harp");
  }

  @Test
  void aFailureIsShownInTheWindowWithRetry(FxRobot robot) {
    engine.failNext(new BadRequestException("The model stumbled.", "Retry."));
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(robot.lookup(".problem-what").queryAs(Label.class).getText())
        .isEqualTo("The model stumbled.");
    robot.clickOn("Retry");
    finishJob();
    assertThat(studio.session().takes()).hasSize(1);
    assertThat(robot.lookup(".problem-card").tryQuery()).isEmpty();
  }

  @Test
  void theTransportRunsSilentlyAndSaysSo(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    assertThat(robot.lookup("#device-notice").query().isVisible()).isFalse();
    press(robot, KeyCode.SPACE);
    assertThat(studio.transport().playing().get()).isTrue();
    assertThat(robot.lookup("#device-notice").query().isVisible()).isTrue();
    press(robot, KeyCode.SPACE);
    assertThat(studio.transport().playing().get()).isFalse();
  }

  @Test
  void clickingTheRulerSeeksAndDraggingItLoops(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    Bounds ruler = screen(robot, "#ruler");
    robot.clickOn(ruler.getMinX() + ruler.getWidth() / 2, ruler.getCenterY());
    assertThat(studio.transport().position().get()).isBetween(1.9, 2.1);
    drag(robot, ruler, 0.25, 0.5, 0.75, 0.5);
    assertThat(studio.transport().loop().get().start()).isBetween(0.9, 1.1);
    assertThat(studio.transport().loop().get().end()).isBetween(2.9, 3.1);
    press(robot, KeyCode.L);
    assertThat(studio.transport().looping().get()).isFalse();
  }

  @Test
  void aDyingWorkerLeavesEverythingUsable(FxRobot robot) {
    openAndPaint(robot);
    robot.interact(() -> engine.become(Phase.RESTARTING, "the worker was killed"));
    assertThat(robot.lookup("#go").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#blocked").queryAs(Label.class).getText()).contains("restarting");
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.brush().extent().get()).isEmpty();
    robot.interact(() -> engine.become(Phase.READY, "CPU"));
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(robot.lookup("#go").query().isDisabled()).isFalse();
  }

  @Test
  void theShortcutListOpensAndCloses(FxRobot robot) {
    press(robot, KeyCode.F1);
    assertThat(robot.lookup("#shortcuts").query().isVisible()).isTrue();
    robot.write("mode: loop");
    assertThat(robot.lookup(".key").queryAll()).hasSize(1);
    press(robot, KeyCode.ESCAPE);
    assertThat(robot.lookup("#shortcuts").query().isVisible()).isFalse();
  }

  @Test
  void everyIconButtonHasANameForScreenReaders(FxRobot robot) {
    for (Node button : robot.lookup(".icon-button").queryAll()) {
      assertThat(button.getAccessibleText()).isNotBlank();
    }
  }

  private void openAndPaint(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    drag(robot, screen(robot, "#spectrogram"), 0.4, 0.4, 0.6, 0.5);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void drag(FxRobot robot, Bounds box, double x1, double y1, double x2, double y2) {
    robot.moveTo(box.getMinX() + x1 * box.getWidth(), box.getMinY() + y1 * box.getHeight());
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(box.getMinX() + x2 * box.getWidth(), box.getMinY() + y2 * box.getHeight());
    robot.release(MouseButton.PRIMARY);
  }

  private static Bounds screen(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    return node.localToScreen(node.getBoundsInLocal());
  }

  /** Runs the held job here, then lets the window hear of it. */
  private void finishJob() {
    pace.release();
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String goText(FxRobot robot) {
    return robot.lookup("#go").queryAs(Labeled.class).getText();
  }

  private static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys);
    robot.release(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
