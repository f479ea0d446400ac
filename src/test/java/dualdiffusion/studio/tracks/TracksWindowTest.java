package dualdiffusion.studio.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.Set;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The tracks and the mixer by mouse and keys, in a window of their own. */
@ExtendWith(ApplicationExtension.class)
class TracksWindowTest {
  private Studio studio;
  private TracksView view;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    studio = Studio.small();
    view = new TracksView(studio.tracks, () -> HeardLevels.SILENT, System::nanoTime, studio.scope);
    var mixer =
        new MixerView(studio.tracks, () -> HeardLevels.SILENT, System::nanoTime, studio.scope);
    mixer.setMinHeight(260);
    var root = new VBox(view, mixer);
    root.getStyleClass().add("studio");
    var scene = new Scene(root, 1200, 800);
    scene.getStylesheets().add(TracksView.class.getResource("/css/studio.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
    view.pulse();
  }

  @Test
  void clipsAreDraggedTrimmedFadedAndNamed(FxRobot robot) {
    TimelineClip clip = studio.clip(0, 2);
    dragClip(robot, clip, 0.5, 40, 5, 84);
    assertThat(studio.start(studio.clip(1, 0))).isEqualTo(35);
    dragClip(robot, studio.clip(1, 0), 0.003, 40, 2, 0);
    assertThat(studio.start(studio.clip(1, 0))).isEqualTo(37);
    dragClip(robot, studio.clip(1, 0), 0.01, 7, 2, 0);
    assertThat(studio.project().seconds(studio.clip(1, 0).fadeIn().frames())).isEqualTo(2);
    assertThat(studio.tracks.selected()).hasSize(1);
    robot.interact(() -> studio.tracks.clips().startRename());
    robot.write("harp").type(KeyCode.ENTER);
    assertThat(studio.clip(1, 0).name()).isEqualTo("harp");
    assertThat(robot.lookup("#inline-field").queryAs(TextField.class).isVisible()).isFalse();
  }

  @Test
  void theRulerSeeksLoopsAndTakesMarkersAndTempos(FxRobot robot) {
    Bounds ruler = screen(robot, "#song-ruler");
    robot.clickOn(ruler.getMinX() + x(7), ruler.getMinY() + 50);
    assertThat(studio.seconds.get()).isCloseTo(7, Offset.offset(0.1));
    drag(robot, ruler.getMinX() + x(4), ruler.getMinY() + 50, x(8) - x(4), 0);
    assertThat(studio.project().loop().orElseThrow().frames()).isEqualTo(4 * Tunes.RATE);
    robot.doubleClickOn(ruler.getMinX() + x(12), ruler.getMinY() + 9);
    robot.write("Chorus").type(KeyCode.ENTER);
    assertThat(studio.project().markers()).hasSize(1);
    assertThat(studio.project().markers().getFirst().name()).isEqualTo("Chorus");
    robot.doubleClickOn(ruler.getMinX() + x(16), ruler.getMinY() + 27);
    robot.write("90 3/4").type(KeyCode.ENTER);
    assertThat(studio.project().tempo().tempos()).hasSize(2);
    assertThat(studio.project().tempo().metres()).hasSize(2);
  }

  @Test
  void buttonsSplitMuteAndSolo(FxRobot robot) {
    robot.interact(() -> studio.desk.select(Set.of(studio.clip(0, 0).id())));
    robot.interact(() -> studio.seconds.set(4));
    robot.interact(() -> studio.tracks.clips().split());
    assertThat(studio.project().tracks().getFirst().clips()).hasSize(4);
    long second = studio.project().tracks().get(1).id();
    robot.clickOn("#strip-" + second + " .mute");
    assertThat(studio.project().track(second).mix().mute()).isTrue();
    ToggleButton inHeader =
        robot.lookup("#header-" + second + " .mute").queryAs(ToggleButton.class);
    assertThat(inHeader.isSelected()).isTrue();
    robot.clickOn("#header-" + second + " .solo");
    assertThat(studio.project().track(second).mix().solo()).isTrue();
    assertThat(studio.tracks.chosen().get()).isEqualTo(second);
    robot.interact(() -> studio.history.undo());
    robot.interact(() -> studio.history.undo());
    assertThat(inHeader.isSelected()).isFalse();
  }

  private double x(double seconds) {
    return studio.tracks.view().x(seconds);
  }

  /** Drags a clip from a share of its width and a height within its lane. */
  private void dragClip(
      FxRobot robot, TimelineClip clip, double share, double y, double seconds, double down) {
    robot.interact(view::pulse);
    Bounds lanes = screen(robot, "#lanes");
    int row = studio.project().indexOf(studio.project().trackOf(clip.id()));
    double from = studio.start(clip) + share * (studio.end(clip) - studio.start(clip));
    drag(
        robot,
        lanes.getMinX() + x(from),
        lanes.getMinY() + row * studio.tracks.rows().laneHeight().get() + y,
        x(seconds) - x(0),
        down);
  }

  private static void drag(FxRobot robot, double x, double y, double across, double down) {
    robot.moveTo(x, y).press(MouseButton.PRIMARY);
    robot.moveTo(x + across / 2, y + down / 2);
    robot.moveTo(x + across, y + down).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Bounds screen(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    return node.localToScreen(node.getBoundsInLocal());
  }
}
