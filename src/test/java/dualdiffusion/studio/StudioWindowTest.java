package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.client.EngineState.Phase;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.Take;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the window does with files, painting, jobs and the transport. */
class StudioWindowTest extends WindowTest {

  @Start
  void start(Stage shown) {
    open(shown);
  }

  @Test
  void openPaintInpaintUndoRedoExport(FxRobot robot) {
    openAndPaint(robot);
    assertThat(stage.getTitle()).startsWith("Untitled");
    assertThat(goText(robot)).startsWith("In-paint ");
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(studio.session().takes()).hasSize(2);
    Take take = studio.session().selected().get();

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
    float[] original = studio.session().before().get().channel(0);
    assertThat(back.channel(0)).startsWith(java.util.Arrays.copyOf(original, 20_000));
    assertThat(back.channel(0)).isNotEqualTo(original);
  }

  @Test
  void generateWithWordsTypedAndCancel(FxRobot robot) {
    robot.clickOn(".prompt-text").write("calm harp");
    assertThat(studio.brush().kit().tool().get().name())
        .as("typing is no shortcut")
        .isEqualTo("ROUND");
    robot.clickOn("#go");
    assertThat(studio.queue().jobs()).hasSize(1);
    press(robot, KeyCode.ESCAPE);
    finishJob();
    assertThat(studio.session().takes()).isEmpty();
    press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    finishJob();
    assertThat(studio.session().takes()).hasSize(1);
    assertThat(studio.session().selected().get().recipe().prompt().toString())
        .isEqualTo("calm harp");
  }

  @Test
  void tagsGoToTheTakeTheyWereTypedFor(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.O);
    TextField tags = robot.lookup("#take-tags").queryAs(TextField.class);
    robot.interact(tags::requestFocus);
    robot.write("warm");
    robot.interact(() -> studio.session().open(song));
    assertThat(studio.session().selected().get().id()).isNotEqualTo(1);
    press(robot, KeyCode.ENTER);
    assertThat(studio.session().takes().getFirst().tags()).containsExactly("warm");
    assertThat(studio.session().takes().getLast().tags()).isEmpty();
    assertThat(tags.getText()).isEmpty();
    robot.write("cold");
    robot.interact(() -> robot.lookup("#take-search").query().requestFocus());
    assertThat(tags.getText()).as("left for another field").isEmpty();
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
    press(robot, KeyCode.L); // a busy machine may take longer than the four seconds last
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
}
