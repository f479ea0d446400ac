package dualdiffusion.studio.datasets;

import dualdiffusion.core.SampleFault;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is wrong with single files, and what to do. */
final class FaultsView extends StackPane {
  FaultsView(StagesViewModel stages) {
    var list = new ListView<>(stages.faults());
    list.setId("faults");
    list.setAccessibleText("Files that failed");
    var empty = new Label("No file failed in the last run.");
    empty.getStyleClass().add("muted");
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new Cell());
    getChildren().add(list);
  }

  private static final class Cell extends ListCell<SampleFault> {
    private final Label head = new Label();
    private final Label what = new Label();
    private final Label todo = new Label();
    private final VBox words = new VBox(2, head, what, todo);

    Cell() {
      head.getStyleClass().add("fault-head");
      what.setWrapText(true);
      todo.setWrapText(true);
      todo.getStyleClass().add("muted");
      setPrefWidth(0); // as wide as the list
    }

    @Override
    protected void updateItem(@Nullable SampleFault fault, boolean empty) {
      super.updateItem(fault, empty);
      if (empty || fault == null) {
        setGraphic(null);
        return;
      }
      String stage = StageKind.of(fault.stage()).map(StageKind::title).orElse(fault.stage());
      head.setText(fault.item().isEmpty() ? stage : stage + " · " + fault.item());
      what.setText(fault.problem().what());
      todo.setText((fault.problem().kept() + " " + fault.problem().todo()).strip());
      setGraphic(words);
    }
  }
}
