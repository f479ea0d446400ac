package dualdiffusion.studio.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ModelsWindowTest {
  private final ModelsScene tab = new ModelsScene();

  @Start
  void open(Stage stage) {
    stage.setScene(tab.scene());
    stage.show();
  }

  @Test
  void modelsAreChosenLoadedAndCopied(FxRobot robot) {
    ListView<?> list = robot.lookup("#model-list").queryAs(ListView.class);
    assertThat(list.getItems()).hasSize(3);
    assertThat(robot.lookup("in use").queryAll()).isNotEmpty();
    robot.interact(() -> list.getSelectionModel().select(1));
    fire(robot, "Use in Compose");
    assertThat(tab.used).isEqualTo(Path.of("/models/harps"));
    robot.interact(() -> robot.lookup("#model-convert").queryAs(Button.class).fire());
    assertThat(tab.models.asked).anyMatch(what -> what.startsWith("convert"));
    robot.interact(() -> list.getSelectionModel().select(0));
    assertThat(robot.lookup("#model-convert").queryAs(Button.class).isDisabled()).isTrue();
  }

  @Test
  void tensorsAreSearchedAndLookedAt(FxRobot robot) {
    TableView<?> weights = robot.lookup("#weights").queryAs(TableView.class);
    robot.interact(() -> weights.getSelectionModel().select(2));
    assertThat(tab.models.asked).contains("tensors unet weights");
    fire(robot, "Use these weights");
    assertThat(tab.models.asked).anyMatch(what -> what.startsWith("use "));
    TreeTableView<?> tree = robot.lookup("#tensors").queryAs(TreeTableView.class);
    robot.interact(
        () -> robot.lookup("#tensor-search").queryAs(TextField.class).setText("out.weight"));
    robot.interact(() -> tree.getSelectionModel().select(0));
    assertThat(tab.models.asked).contains("look out.weight 0");
    assertThat(robot.lookup("#weight-picture").query().isVisible()).isTrue();
    robot.interact(() -> tab.view.tensors().look(3));
    assertThat(tab.models.asked).filteredOn(what -> what.startsWith("look")).hasSize(2);
  }

  @Test
  void aFolderIsImportedInTwoSteps(FxRobot robot) {
    fire(robot, "Import a folder…");
    assertThat(robot.lookup("#import-words").queryAs(Label.class).getText()).contains("original");
    robot.interact(() -> robot.lookup("#import-name").queryAs(TextField.class).setText("Fresh"));
    robot.interact(() -> robot.lookup("#import-start").queryAs(Button.class).fire());
    assertThat(tab.models.asked).anyMatch(what -> what.contains("name=Fresh"));
    assertThat(tab.view.selected().get().name()).isEqualTo("Fresh");
  }

  private static void fire(FxRobot robot, String label) {
    robot.interact(() -> robot.lookup(label).queryButton().fire());
  }
}
