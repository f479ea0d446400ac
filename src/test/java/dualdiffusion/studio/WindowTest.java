package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Tests of the real window on the headless platform, with mouse and keys; real files, a fake
 * engine.
 */
@ExtendWith(ApplicationExtension.class)
abstract class WindowTest {
  @TempDir static Path folder;

  final HeldPace pace = new HeldPace();
  final FakeEngine engine = new FakeEngine(pace);
  final Path song = folder.resolve("song.wav");
  final Path exported = folder.resolve("exported.flac");
  final Path project = folder.resolve("saved.ddproj");
  final PreferencesViewModel preferences = PreferencesViewModel.forNow();

  /** What is chosen where an audio file is asked for. */
  Path chosen = song;

  StudioViewModel studio;
  Stage stage;

  /** Each test class calls this from its own start: TestFX looks for that there only. */
  final void open(Stage shown) {
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
                return Optional.of(chosen);
              }

              @Override
              public Optional<Path> save(String suggestedName) {
                return Optional.of(exported);
              }

              @Override
              public Optional<Path> openProject() {
                return Optional.of(project);
              }

              @Override
              public Optional<Path> saveProject(String suggestedName) {
                return Optional.of(project);
              }

              @Override
              public Optional<Path> saveArchive(String suggestedName) {
                return Optional.of(folder.resolve("archive.ddprojz"));
              }

              @Override
              public Optional<Path> folder(String title) {
                return Optional.of(folder);
              }
            },
            preferences);
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

  void openAndPaint(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    drag(robot, screen(robot, "#spectrogram"), 0.4, 0.4, 0.6, 0.5);
    WaitForAsyncUtils.waitForFxEvents();
  }

  static void drag(FxRobot robot, Bounds box, double x1, double y1, double x2, double y2) {
    robot.moveTo(box.getMinX() + x1 * box.getWidth(), box.getMinY() + y1 * box.getHeight());
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(box.getMinX() + x2 * box.getWidth(), box.getMinY() + y2 * box.getHeight());
    robot.release(MouseButton.PRIMARY);
  }

  static Bounds screen(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    return node.localToScreen(node.getBoundsInLocal());
  }

  /** Runs the held job here, then lets the window hear of it. */
  void finishJob() {
    pace.release();
    WaitForAsyncUtils.waitForFxEvents();
  }

  static String goText(FxRobot robot) {
    return robot.lookup("#go").queryAs(Labeled.class).getText();
  }

  static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys);
    robot.release(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
