package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.studio.controls.Scope;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** All weights of all modules of the selected model; the selected row's tensors are shown. */
final class WeightsTable extends TableView<WeightsTable.Row> {
  private static final double HEIGHT = 232;

  /**
   * One row.
   *
   * @param weights null of a module that has none
   */
  record Row(
      InstalledModel model,
      InstalledModel.Module module,
      InstalledModel.@Nullable Weights weights) {

    String moduleText() {
      return module.role()
          + (module.type().equals(module.role()) ? "" : " (" + module.type() + ")");
    }

    private String told(Function<InstalledModel.Weights, String> what) {
      return weights == null ? "" : what.apply(weights);
    }

    String name() {
      return told(InstalledModel.Weights::name);
    }

    String used() {
      return weights != null && weights.name().equals(module.used()) ? "●" : "";
    }

    String size() {
      return Amounts.bytes(weights == null ? module.bytes() : weights.bytes());
    }

    Models.Weights key() {
      return new Models.Weights(model.folder(), module.role(), name());
    }
  }

  private final ModelsViewModel models;

  WeightsTable(ModelsViewModel models, Scope scope) {
    this.models = models;
    setId("weights");
    setAccessibleText("Modules and weights");
    setPrefHeight(HEIGHT);
    setMinHeight(120);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column("Module", 130, Row::moduleText);
    column("Weights", 200, Row::name);
    column("In use", 66, Row::used);
    column("Parameters", 104, row -> row.told(w -> Amounts.count(w.parameters())));
    column("Precision", 84, row -> row.told(InstalledModel.Weights::precision));
    column("Size", 80, Row::size);
    column("Memory", 80, this::memory);
    column("Average", 140, row -> row.told(WeightsTable::average));
    scope.add(models.memory().subscribe(now -> refresh()));
    scope.add(models.selected().subscribe(this::show));
    scope.add(models.tensors().weights().subscribe(this::select));
    scope.add(getSelectionModel().selectedItemProperty().subscribe(this::selected));
  }

  /** Of the weights that are used; nothing for a model that is not loaded. */
  private String memory(Row row) {
    boolean used = row.weights() != null && row.weights().name().equals(row.module().used());
    return used
        ? models
            .held(row.model().folder(), row.module().role())
            .map(m -> m.loaded() ? Amounts.bytes(m.bytes()) : "away")
            .orElse("")
        : "";
  }

  private void column(String title, double width, Function<Row, String> words) {
    var column = new TableColumn<Row, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
    getColumns().add(column);
  }

  private static String average(InstalledModel.Weights weights) {
    StringBuilder words = new StringBuilder();
    weights.std().ifPresent(std -> words.append("std ").append(std).append(' '));
    weights.step().ifPresent(step -> words.append(String.format(Locale.ROOT, "at %,.0f", step)));
    return words.toString().strip();
  }

  private void show(@Nullable InstalledModel model) {
    List<Row> rows =
        model == null
            ? List.of()
            : model.modules().stream().flatMap(m -> rows(model, m).stream()).toList();
    if (!rows.equals(List.copyOf(getItems()))) {
      getItems().setAll(rows);
    }
    select(models.tensors().weights().get());
  }

  private static List<Row> rows(InstalledModel model, InstalledModel.Module module) {
    return module.weights().isEmpty()
        ? List.of(new Row(model, module, null))
        : module.weights().stream().map(w -> new Row(model, module, w)).toList();
  }

  private void select(Models.@Nullable Weights weights) {
    getItems().stream()
        .filter(row -> row.key().equals(weights))
        .findFirst()
        .ifPresent(getSelectionModel()::select);
  }

  private void selected(@Nullable Row row) {
    if (row != null && row.weights() != null && row.model().equals(models.selected().get())) {
      models.tensors().weights().set(row.key());
    }
  }
}
