package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.project.Take;
import java.util.Arrays;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The modes beside in-painting, and a job that is paused, by clicks and keys. */
class ModesWindowTest extends WindowTest {

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Test
  void aLoopIsGenerated(FxRobot robot) {
    robot.clickOn("Seamless loop");
    assertThat(goText(robot)).isEqualTo("Generate a loop of 8.0 s");
    robot.clickOn("#go");
    finishJob();
    assertThat(selected().audio().seconds()).isEqualTo(8);
    assertThat(studio.sampling().edit().loop().get()).isTrue();
  }

  @Test
  void aFileIsExtended(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    mode(robot, "Extend");
    assertThat(robot.lookup("Seam s").query().getParent().getParent().isVisible()).isFalse();
    assertThat(robot.lookup("Left s").query().getParent().getParent().isVisible()).isTrue();
    assertThat(goText(robot)).isEqualTo("Extend by 4.0 s");
    AudioBuffer song = selected().audio();
    robot.clickOn("#go");
    finishJob();
    AudioBuffer made = selected().audio();
    assertThat(made.seconds()).isEqualTo(8);
    assertThat(Arrays.mismatch(song.channel(0), made.channel(0))).isEqualTo(song.frames());
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(selected().audio().seconds()).isEqualTo(4);
  }

  @Test
  void aFileBecomesALoop(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    mode(robot, "Loop");
    assertThat(goText(robot)).isEqualTo("Make a loop");
    robot.clickOn("#go");
    finishJob();
    assertThat(studio.session().takes()).hasSize(2);
    assertThat(selected().audio().seconds()).isEqualTo(4);
  }

  @Test
  void aFileIsVariedInSeveralTakes(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    mode(robot, "Vary");
    assertThat(goText(robot)).isEqualTo("Vary by 50 %");
    robot.interact(() -> studio.sampling().variations().set(3));
    robot.clickOn("#go");
    finishJob();
    assertThat(studio.session().takes()).hasSize(4);
    assertThat(studio.session().takes()).allSatisfy(take -> assertThat(take.name()).isNotBlank());
    assertThat(selected().audio().seconds()).isEqualTo(4);
  }

  @Test
  void modesThatNeedATakeSayWhatIsMissing(FxRobot robot) {
    for (String mode : new String[] {"In-paint", "Extend", "Loop", "Vary"}) {
      mode(robot, mode);
      assertThat(robot.lookup("#go").query().isDisabled()).as(mode).isTrue();
      assertThat(robot.lookup("#blocked").queryAs(Labeled.class).getText()).isNotBlank();
    }
    mode(robot, "Generate");
    assertThat(robot.lookup("#go").query().isDisabled()).isFalse();
  }

  @Test
  void aJobIsPausedAndGoesOn(FxRobot robot) {
    robot.clickOn("#go");
    Button pause = robot.lookup(".pause-job").queryButton();
    assertThat(pause.getAccessibleText()).isEqualTo("Pause after this step (P)");
    robot.clickOn(pause);
    assertThat(engine.isPaused()).isTrue();
    assertThat(pause.getAccessibleText()).isEqualTo("Go on (P)");
    press(robot, KeyCode.P);
    assertThat(engine.isPaused()).isFalse();
    press(robot, KeyCode.P);
    assertThat(engine.isPaused()).isTrue();
    robot.clickOn(pause);
    finishJob();
    assertThat(studio.session().takes()).hasSize(1);
  }

  @Test
  void theButtonStaysInSightOnASmallScreen(FxRobot robot) {
    robot.interact(() -> stage.setHeight(768));
    for (String mode : new String[] {"Generate", "In-paint", "Extend", "Loop", "Vary"}) {
      mode(robot, mode);
      Node go = robot.lookup("#go").query();
      Bounds button = go.localToScene(go.getBoundsInLocal());
      assertThat(button.getMinY()).isGreaterThan(0);
      assertThat(button.getMaxY()).isLessThan(stage.getScene().getHeight());
    }
  }

  private static void mode(FxRobot robot, String label) {
    Node chip =
        robot.lookup(".chip").queryAll().stream()
            .filter(n -> n instanceof ToggleButton b && b.getText().equals(label))
            .findFirst()
            .orElseThrow();
    robot.clickOn(chip);
  }

  private Take selected() {
    return studio.session().selected().get();
  }
}
