package dualdiffusion.studio.models;

import dualdiffusion.core.InstalledModel;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The models of a folder, and the way in for others. */
final class ModelListView extends VBox {
  private static final double WIDTH = 250;
  private static final double LIST = 130;

  private final ModelsViewModel models;
  private final ListView<InstalledModel> list;

  ModelListView(ModelsViewModel models, ModelsPlaces places, Scope scope) {
    this.models = models;
    this.list = new ListView<>(models.models());
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    list.setId("model-list");
    list.setPrefHeight(LIST); // and what is left
    list.setAccessibleText("Installed models");
    list.setPlaceholder(Rows.muted("No model in this folder. Import one, or choose another."));
    list.setCellFactory(view -> new Cell());
    setVgrow(list, Priority.ALWAYS);
    scope.add(
        list.getSelectionModel()
            .selectedItemProperty()
            .subscribe(
                model -> {
                  if (model != null) {
                    models.selected().set(model);
                  }
                }));
    scope.add(models.selected().subscribe(this::select));
    scope.add(models.inUse().subscribe(summary -> list.refresh()));
    getChildren().addAll(head(places, scope), list, new ImportPane(models, places, scope));
  }

  private void select(@Nullable InstalledModel model) {
    if (model == null) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().select(model);
    }
  }

  private Node head(ModelsPlaces places, Scope scope) {
    var folder = Rows.muted("");
    folder.setWrapText(false);
    folder.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(folder, Priority.ALWAYS);
    scope.add(
        models
            .folder()
            .subscribe(
                now -> {
                  folder.setText(String.valueOf(now.getFileName()));
                  folder.setTooltip(new Tooltip(now.toString()));
                }));
    var again =
        Buttons.icon(MaterialDesignR.REFRESH, "Look again which models there are", models::refresh);
    var choose =
        Buttons.icon(
            MaterialDesignF.FOLDER_OPEN_OUTLINE,
            "Choose the folder of models",
            () -> places.chooseFolder().get().ifPresent(models.folder()::set));
    again.getStyleClass().add("small");
    choose.getStyleClass().add("small");
    var head = Rows.of(Headings.of("Models"), folder, again, choose);
    head.getStyleClass().add("section");
    return head;
  }

  private final class Cell extends ListCell<InstalledModel> {
    private final Label name = new Label();
    private final Label mark = new Label();
    private final Label more = new Label();
    private final VBox words;

    Cell() {
      mark.getStyleClass().add("model-mark");
      more.getStyleClass().add("muted");
      words = new VBox(2, Rows.of(name, Rows.space(), mark), more);
      setPrefWidth(0); // as wide as the list
    }

    @Override
    protected void updateItem(@Nullable InstalledModel model, boolean empty) {
      super.updateItem(model, empty);
      if (empty || model == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      boolean broken = !model.problem().isEmpty();
      name.setText(model.name());
      mark.setText(broken ? "unusable" : models.isInUse(model) ? "in use" : "");
      mark.getStyleClass().removeAll("model-broken");
      if (broken) {
        mark.getStyleClass().add("model-broken");
      }
      more.setText(model.folder().getFileName() + " · " + Amounts.bytes(model.bytes()));
      setTooltip(new Tooltip(broken ? model.problem() : model.folder().toString()));
      setGraphic(words);
    }
  }
}
