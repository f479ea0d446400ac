package dualdiffusion.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TrainWindowTest {
  private final TrainScene scene = new TrainScene();

  @Start
  void open(Stage stage) {
    stage.setScene(scene.scene());
    stage.show();
  }

  @Test
  void aConfigurationIsTypedAndStarted(FxRobot robot) {
    Button start = robot.lookup("#train-start").queryAs(Button.class);
    assertThat(start.isDisabled()).isTrue();
    type(robot, "#field-model", "base");
    type(robot, "#field-run", "new");
    type(robot, "#field-data-folders", "music");
    assertThat(start.isDisabled()).isFalse();
    robot.interact(start::fire);
    assertThat(scene.trainings.asked)
        .anyMatch(what -> what.startsWith("start {") && what.contains("\"music\""));
  }

  @Test
  void theDocumentCanBeTakenOver(FxRobot robot) {
    TextArea document = robot.lookup("#train-json").queryAs(TextArea.class);
    robot.interact(() -> document.setText("{\"module\": \"dae\", \"model\": \"m\"}"));
    fire(robot, "Take over");
    assertThat(robot.lookup("#field-model").queryAs(TextField.class).getText()).isEqualTo("m");
    robot.interact(() -> document.setText("{"));
    fire(robot, "Take over");
    assertThat(robot.lookup("#train-problem").queryAs(Labeled.class).getText()).isNotEmpty();
  }

  @Test
  void theButtonsActOnTheSelectedRun(FxRobot robot) {
    fire(robot, "Stop");
    fire(robot, "Hear it");
    fire(robot, "Make a model");
    assertThat(scene.trainings.asked).contains("stop /runs/wide");
    assertThat(scene.heard).isEqualTo(Path.of("/runs/wide/sample.flac"));
    assertThat(scene.trainings.asked).anyMatch(what -> what.startsWith("promote"));
  }

  @Test
  void samplesStandSideBySideAndAveragesAreRendered(FxRobot robot) {
    fire(robot, "step 600");
    assertThat(scene.heard.toString()).endsWith("000000600.flac");
    Slider slider = robot.lookup("#ema-slider").queryAs(Slider.class);
    robot.interact(() -> slider.setValue(Math.log(0.2)));
    fire(robot, "Render");
    assertThat(scene.trainings.asked).contains("render /runs/wide 0.2");
    fire(robot, "Use in Compose");
    assertThat(scene.trainings.asked).anyMatch(what -> what.contains("phema_0.2"));
  }

  @Test
  void whatTheEngineFindsStandsAtTheFieldAndMemoryBelow(FxRobot robot) {
    TextField folders = robot.lookup("#field-data-folders").queryAs(TextField.class);
    robot.interact(() -> folders.setText("music"));
    robot.interact(() -> scene.runs.form().judged(Map.of("data.folders", "No data set.")));
    assertThat(folders.getStyleClass()).contains("wrong");
    assertThat(robot.lookup("No data set.").queryLabeled().isVisible()).isTrue();
    assertThat(robot.lookup("#train-memory").queryLabeled().getText()).contains("more than");
    fire(robot, "Fit to this machine");
    assertThat(scene.runs.form().json()).contains("\"recompute\" : true");
  }

  private static void type(FxRobot robot, String id, String text) {
    TextField field = robot.lookup(id).queryAs(TextField.class);
    robot.interact(() -> field.setText(text));
  }

  private static void fire(FxRobot robot, String label) {
    robot.interact(() -> robot.lookup(label).queryButton().fire());
  }
}
