package dualdiffusion.studio.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.SampleRow;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DataSetsWindowTest {
  private static final int MANY = 100_000;
  private final DataSetsScene scene = new DataSetsScene();

  @Start
  void open(Stage stage) {
    stage.setScene(scene.scene(MANY));
    stage.show();
  }

  @Test
  void allIsInReach(FxRobot robot) {
    aHundredThousandRowsAreScrolledSortedSearchedAndPlayed(robot);
    stagesRunByTheirButtons(robot);
    duplicatesAndTheMapArePlayed(robot);
  }

  private void aHundredThousandRowsAreScrolledSortedSearchedAndPlayed(FxRobot robot) {
    TableView<SampleRow> table = table(robot);
    assertThat(table.getItems()).hasSize(MANY);
    robot.interact(() -> table.scrollTo(MANY - 1));
    robot.interact(table::layout);
    assertThat(robot.lookup(".table-row-cell").queryAll())
        .as("rows that exist")
        .hasSizeLessThan(80);
    TableColumn<SampleRow, ?> calm =
        table.getColumns().stream()
            .filter(c -> c.getText().equals("mood/calm"))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> table.getSortOrder().add(calm));
    SampleRow best = table.getItems().getFirst();
    assertThat(best.score(0)).isGreaterThan(0.99f);
    robot.interact(
        () -> {
          table.getSelectionModel().select(0);
          table.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
    assertThat(scene.heard).isEqualTo(best.audio());
    TextField search = robot.lookup("#sample-search").queryAs(TextField.class);
    robot.interact(() -> search.setText(engineRow(40).id()));
    robot.interact(table::layout);
    Node row =
        robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
            .filter(r -> engineRow(40).equals(r.getItem()))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> row.fireEvent(click(row, 5, 5)));
    assertThat(scene.heard).isEqualTo(engineRow(40).audio());
    robot.interact(() -> search.setText(""));
  }

  private void stagesRunByTheirButtons(FxRobot robot) {
    Button stop = robot.lookup("#stop-stages").queryButton();
    assertThat(stop.isDisabled()).isTrue();
    robot.interact(() -> robot.lookup("#run-embed").queryButton().fire());
    assertThat(scene.engine.asked).contains("run /sets/my-music [embed]");
    assertThat(robot.lookup("#run-all").queryButton().isDisabled()).isTrue();
    robot.interact(stop::fire);
    assertThat(scene.engine.asked).contains("stop /sets/my-music");
    assertThat(robot.lookup("#stages-told").queryAs(Labeled.class).getText()).contains("Stopping");
  }

  private void duplicatesAndTheMapArePlayed(FxRobot robot) {
    robot.interact(() -> scene.sets.page().set(Page.DUPLICATES));
    ListView<Twins> twins = robot.lookup("#twins").queryListView();
    robot.interact(twins::layout);
    assertThat(twins.getItems()).hasSize(MANY / 10);
    robot.interact(
        () ->
            robot.lookup(".icon-button").queryAllAs(Button.class).stream()
                .filter(b -> "Play the one that is left out".equals(b.getAccessibleText()))
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(scene.heard).isEqualTo(twins.getItems().getFirst().twin().audio());
    scene.heard = Path.of("");
    robot.interact(() -> scene.sets.page().set(Page.MAP));
    Node map = robot.lookup("#map-canvas").query();
    robot.interact(() -> map.getParent().layout());
    SampleMap points = scene.sets.map().get();
    robot.interact(
        () -> {
          double side =
              Math.min(map.getLayoutBounds().getWidth(), map.getLayoutBounds().getHeight()) / 2
                  - 14;
          double x = map.getLayoutBounds().getWidth() / 2 + points.x()[0] * side;
          double y = map.getLayoutBounds().getHeight() / 2 + points.y()[0] * side;
          map.fireEvent(click(map, x, y));
        });
    assertThat(scene.heard).isNotEqualTo(Path.of(""));
    assertThat(robot.lookup("#map-hovered").queryAs(Labeled.class).getText())
        .contains("game music");
  }

  private SampleRow engineRow(int number) {
    return scene.engine.rows.get(number);
  }

  private static TableView<SampleRow> table(FxRobot robot) {
    return robot.lookup("#samples").queryTableView();
  }

  private static MouseEvent click(Node node, double x, double y) {
    return new MouseEvent(
        MouseEvent.MOUSE_CLICKED,
        x,
        y,
        0,
        0,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        new PickResult(node, x, y));
  }
}
