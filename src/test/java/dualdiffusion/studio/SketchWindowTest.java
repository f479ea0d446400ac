package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.project.Take;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The composer's panel and the start page, by clicks and keys. */
class SketchWindowTest extends WindowTest {

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Test
  void aSketchIsChosenComposedHeardAndPaintedOn(FxRobot robot) throws TimeoutException {
    robot.clickOn("#start-sketch");
    assertThat(visible(robot, "#sketch")).isTrue();
    assertThat(visible(robot, "#go")).isFalse();
    robot.clickOn("#style-chiptune");
    robot.clickOn("F#");
    robot.clickOn("minor");
    robot.clickOn("#sketch-tempo").write("120");
    robot.clickOn("#sketch-bars").write("1");
    assertThat(text(robot, "#sketch-outlook")).startsWith("chiptune, F# minor, 120 bpm");
    assertThat(text(robot, "#sketch-about")).startsWith("chiptune: ");
    robot.clickOn("#compose");
    WaitForAsyncUtils.waitForFxEvents();

    Take take = studio.session().selected().get();
    assertThat(take.name()).isEqualTo("chiptune, F# minor, 120 bpm");
    assertThat(visible(robot, "#start-sketch")).isFalse();
    assertThat(studio.transport().playing().get()).isTrue();
    assertThat(robot.lookup("#device-notice").query().isVisible()).isTrue();
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> studio.transport().position().get() > 0);

    robot.clickOn("#paint-on");
    assertThat(visible(robot, "#sketch")).isFalse();
    assertThat(robot.lookup(".prompt-text").queryAs(TextInputControl.class).getText())
        .isEqualTo(take.words().toString())
        .contains("F# minor");
    assertThat(studio.brush().kit().tool().get()).isEqualTo(BrushTool.ROUND);
    drag(robot, screen(robot, "#spectrogram"), 0.4, 0.4, 0.6, 0.5);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(goText(robot)).startsWith("In-paint ");
    robot.clickOn("#go");
    finishJob();
    assertThat(studio.session().selected().get().parent()).isEqualTo(take.id());
  }

  @Test
  void keysOpenComposeUndoAndClose(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.K);
    assertThat(visible(robot, "#sketch")).isTrue();
    robot.clickOn("#sketch-seconds").write("2");
    String seed = robot.lookup("#sketch-seed").queryAs(TextInputControl.class).getText();
    assertThat(seed).isEqualTo("42");
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(studio.queue().jobs()).isEmpty();
    assertThat(studio.session().takes()).hasSize(1);
    press(robot, KeyCode.ESCAPE);
    assertThat(visible(robot, "#sketch")).isFalse();
    press(robot, KeyCode.CONTROL, KeyCode.Z);
    assertThat(studio.session().takes()).isEmpty();
    assertThat(visible(robot, "#start-sketch")).isTrue();
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    press(robot, KeyCode.CONTROL, KeyCode.B);
    assertThat(studio.mode().get()).isEqualTo(Mode.INPAINT);
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    assertThat(studio.session().takes()).isEmpty();
    assertThat(visible(robot, "#sketch")).isTrue();
    robot.clickOn("#sketch-close");
    assertThat(visible(robot, "#sketch")).isFalse();
  }

  @Test
  void whatDoesNotFitIsSaidInThePanel(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.K);
    robot.clickOn("#sketch-tempo").write("fast");
    assertThat(text(robot, "#sketch-outlook")).startsWith("\"fast\" is no tempo.");
    assertThat(robot.lookup("#compose").query().isDisabled()).isTrue();
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(studio.session().takes()).isEmpty();
    robot.doubleClickOn("#sketch-tempo").write("120");
    assertThat(robot.lookup("#compose").query().isDisabled()).isFalse();
  }

  @Test
  void twoStylesAreLitAndMixed(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.K);
    robot.clickOn("#style-harp").clickOn("#style-electro");
    assertThat(text(robot, "#sketch-outlook")).startsWith("harp + electro, ");
    robot.clickOn("#style-mix");
    assertThat(studio.sketch().styles().chosen()).containsExactly("mix");
  }

  @Test
  void theStartPageOpensFilesAndGoesToThePrompt(FxRobot robot) {
    robot.clickOn("#start-generate");
    robot.write("calm harp");
    assertThat(studio.prompt().prompt().toString()).isEqualTo("calm harp");
    robot.clickOn("#start-open");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(studio.session().selected().get().name()).isEqualTo("song.wav");
  }

  @Test
  void theButtonStaysInSightOnASmallScreen(FxRobot robot) {
    double before = stage.getHeight();
    robot.interact(() -> stage.setHeight(700));
    press(robot, KeyCode.CONTROL, KeyCode.K);
    Node compose = robot.lookup("#compose").query();
    Bounds button = compose.localToScene(compose.getBoundsInLocal());
    assertThat(button.getMaxY()).isLessThan(stage.getScene().getHeight());
    robot.interact(() -> stage.setHeight(before)); // the next test has the same stage
  }

  private static boolean visible(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    while (node != null && node.isVisible()) {
      node = node.getParent();
    }
    return node == null;
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }
}
