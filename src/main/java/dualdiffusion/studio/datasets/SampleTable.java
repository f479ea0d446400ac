package dualdiffusion.studio.datasets;

import dualdiffusion.core.DataSetSummary;
import dualdiffusion.core.SampleRow;
import dualdiffusion.studio.controls.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The samples: only the rows in sight exist, and sorting is done elsewhere. */
final class SampleTable extends StackPane {
  private static final double ROW = 28;

  /** More would hide each other; all are in the index. */
  private static final int MAX_LABELS = 60;

  private static final PseudoClass LEFT_OUT = PseudoClass.getPseudoClass("left-out");

  private final DataSetPlaces places;
  private final TableView<SampleRow> table;

  SampleTable(DataSetsViewModel sets, DataSetPlaces places, Scope scope) {
    this.places = places;
    table = new TableView<>(sets.samples().shown());
    table.setId("samples");
    table.setAccessibleText("Samples");
    table.setFixedCellSize(ROW);
    table.setTableMenuButtonVisible(true);
    table.setSortPolicy(
        view -> {
          sets.samples().order().set(order());
          return true;
        });
    table.setRowFactory(view -> new Row());
    table.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            play(table.getSelectionModel().getSelectedItem());
            key.consume();
          }
        });
    var empty = new Label();
    empty.setWrapText(true);
    empty.getStyleClass().add("muted");
    table.setPlaceholder(empty);
    scope.add(
        sets.summary()
            .subscribe(
                now -> {
                  now.ifPresent(set -> columns(set.labels()));
                  empty.setText(nothing(now));
                }));
    columns(List.of());
    getChildren().add(table);
  }

  private static String nothing(Optional<DataSetSummary> set) {
    if (set.isEmpty()) {
      return "No data set is open.";
    }
    return set.get().made()
        ? "No sample here."
        : "There is no data set yet: Index enters the folder's audio where it is, Run all makes one"
            + " by a configuration.";
  }

  /** Columns stay, with their widths and order, while the labels do. */
  private void columns(List<String> labels) {
    List<SampleColumn> wanted = new ArrayList<>(SampleColumn.USUAL);
    for (int i = 0; i < Math.min(MAX_LABELS, labels.size()); i++) {
      wanted.add(SampleColumn.score(labels.get(i), i));
    }
    List<String> titles = wanted.stream().map(SampleColumn::title).toList();
    if (!titles.equals(table.getProperties().put("titles", titles))) {
      table.getColumns().setAll(wanted.stream().map(SampleTable::column).toList());
    }
  }

  private static TableColumn<SampleRow, String> column(SampleColumn column) {
    var made = new TableColumn<SampleRow, String>(column.title());
    made.setPrefWidth(column.width());
    made.setUserData(column);
    made.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(column.text().apply(cell.getValue())));
    if (column.number() != null) {
      made.getStyleClass().add("number");
      made.setSortType(SortType.DESCENDING); // the highest score is what one looks for
    }
    return made;
  }

  private @Nullable Comparator<SampleRow> order() {
    Comparator<SampleRow> all = null;
    for (TableColumn<SampleRow, ?> by : table.getSortOrder()) {
      if (by.getUserData() instanceof SampleColumn column) {
        Comparator<SampleRow> next = column.order(by.getSortType() == SortType.ASCENDING);
        all = all == null ? next : all.thenComparing(next);
      }
    }
    return all;
  }

  private void play(@Nullable SampleRow row) {
    if (row != null) {
      places.listen().accept(row.audio());
    }
  }

  private final class Row extends TableRow<SampleRow> {
    Row() {
      setOnMouseClicked(
          click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 1) {
              play(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable SampleRow row, boolean empty) {
      super.updateItem(row, empty);
      pseudoClassStateChanged(LEFT_OUT, row != null && !row.filtered().isEmpty());
    }
  }
}
