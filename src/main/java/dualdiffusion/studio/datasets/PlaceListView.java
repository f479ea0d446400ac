package dualdiffusion.studio.datasets;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The data sets that were opened. */
final class PlaceListView extends VBox {
  private static final double HEIGHT = 150;
  private static final double GAP = 6;

  private final DataSetsViewModel sets;

  PlaceListView(DataSetsViewModel sets, DataSetPlaces places, Scope scope) {
    this.sets = sets;
    var list = new ListView<>(sets.places());
    list.setId("data-sets");
    list.setAccessibleText("Data sets");
    list.setPrefHeight(HEIGHT);
    list.setMinHeight(HEIGHT);
    list.setPlaceholder(placeholder());
    list.setCellFactory(view -> new Cell());
    scope.add(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                place -> {
                  if (place != null) {
                    sets.selected().set(place);
                  }
                }));
    scope.add(sets.selected().subscribe(place -> list.getSelectionModel().select(place)));
    getChildren().addAll(head(places, scope), list);
  }

  private HBox head(DataSetPlaces places, Scope scope) {
    Button folder =
        small(
            Buttons.icon(
                MaterialDesignF.FOLDER_PLUS_OUTLINE,
                "Add a data set or a folder of audio",
                () -> places.chooseFolder().get().ifPresent(sets::add)));
    Button pipeline =
        small(
            Buttons.icon(
                MaterialDesignF.FILE_COG_OUTLINE,
                "Add a pipeline's configuration",
                () -> places.openPipeline().get().ifPresent(sets::add)));
    Button again =
        small(Buttons.icon(MaterialDesignR.REFRESH, "Read the data set again", sets::reload));
    Button forget =
        small(
            Buttons.icon(
                MaterialDesignM.MINUS, "Take it from this list; its files stay", sets::forget));
    scope.add(
        sets.selected()
            .subscribe(
                now -> {
                  again.setDisable(now == null);
                  forget.setDisable(now == null);
                }));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(GAP, Headings.of("Data sets"), space, folder, pipeline, again, forget);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("section");
    return head;
  }

  private static Button small(Button button) {
    button.getStyleClass().add("small");
    return button;
  }

  private static Label placeholder() {
    var label = new Label("Add a data set, a folder of audio or a pipeline's configuration.");
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private static final class Cell extends ListCell<Path> {
    private final Label name = new Label();
    private final Label place = new Label();
    private final VBox words = new VBox(name, place);

    Cell() {
      place.getStyleClass().add("muted");
      setPrefWidth(0); // as wide as the list
    }

    @Override
    protected void updateItem(@Nullable Path path, boolean empty) {
      super.updateItem(path, empty);
      if (empty || path == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      name.setText(String.valueOf(path.getFileName()));
      place.setText(String.valueOf(path.getParent()));
      setTooltip(new Tooltip(path.toString()));
      setGraphic(words);
    }
  }
}
