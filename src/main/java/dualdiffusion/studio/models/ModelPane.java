package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The selected model: what it is, its weights, and what can be made of it. */
final class ModelPane extends VBox {
  private static final double GAP = 8;

  private final ModelsViewModel models;
  private final Label name = new Label();
  private final GridPane facts = new GridPane();
  private final Button load;
  private final Button use;
  private final Button convert;
  private final Button hold;
  private final ChoiceBox<String> precision = new ChoiceBox<>();
  private final CheckBox lean = new CheckBox("only weights in use");

  ModelPane(ModelsViewModel models, ModelsPlaces places, Scope scope) {
    super(GAP);
    this.models = models;
    setId("model-pane");
    name.getStyleClass().add("model-name");
    load = Buttons.chip("Use in Compose", "Load this model", () -> load(places));
    use =
        Buttons.chip(
            "Use these weights",
            "The module uses the selected weights from now on; load the model again to hear them",
            models::useWeights);
    convert =
        Buttons.chip(
            "Make a copy",
            "A model beside this one whose weights are stored in that precision",
            () -> models.convert(precision.getValue(), lean.isSelected()));
    convert.setId("model-convert");
    hold =
        Buttons.chip(
            "Put away",
            "Frees the memory of the selected module until it is needed, or reads it now",
            () -> models.hold(!isHeld()));
    hold.setId("model-hold");
    precision();
    lean.setTooltip(new Tooltip("Leave out weights that modules do not use, to hand it on"));
    var stored = new Label("Precision");
    stored.setLabelFor(precision);
    getChildren()
        .addAll(
            Rows.of(name, Rows.space(), load),
            facts,
            new WeightsTable(models, scope),
            Rows.of(use, hold, Rows.space(), stored, precision, lean, convert));
    scope.add(models.selected().subscribe(model -> show()));
    scope.add(models.busy().subscribe(busy -> show()));
    scope.add(models.memory().subscribe(memory -> show()));
    scope.add(models.inUse().subscribe(summary -> show()));
    scope.add(models.tensors().weights().subscribe(weights -> show()));
  }

  private void precision() {
    precision.getItems().setAll("bf16", "fp16", "fp32");
    precision.setValue("bf16");
    precision.setAccessibleText("Precision of the copy");
    precision.setTooltip(new Tooltip("How weights are stored; computing is in fp32"));
  }

  private void load(ModelsPlaces places) {
    InstalledModel model = models.selected().get();
    if (model != null) {
      places.useModel().accept(model.folder());
    }
  }

  private void show() {
    InstalledModel model = models.selected().get();
    boolean usable = model != null && model.problem().isEmpty();
    boolean free = usable && models.busy().get().isEmpty();
    load.setText(usable && models.isInUse(model) ? "Load again" : "Use in Compose");
    load.setDisable(!usable);
    use.setDisable(!free || isUsed(model));
    convert.setDisable(!free);
    hold.setText(isHeld() || models.held().isEmpty() ? "Put away" : "Read now");
    hold.setDisable(models.held().isEmpty());
    name.setText(model == null ? "No model selected" : model.name());
    Rows.fill(facts, model == null ? Map.of() : facts(model));
  }

  private boolean isHeld() {
    return models.held().map(ModelMemory.Module::loaded).orElse(false);
  }

  /** Whether the weights that are looked at are used already, or cannot be. */
  private boolean isUsed(@Nullable InstalledModel model) {
    Models.Weights weights = models.tensors().weights().get();
    return model == null
        || weights == null
        || model.modules().stream()
            .filter(m -> m.role().equals(weights.module()))
            .allMatch(m -> m.used().isEmpty() || m.used().equals(weights.name()));
  }

  private static Map<String, String> facts(InstalledModel model) {
    Map<String, String> told = new LinkedHashMap<>();
    if (!model.problem().isEmpty()) {
      told.put("Problem", model.problem());
    } else {
      told.put(
          "Size",
          "%s parameters in use, %s on disk"
              .formatted(Amounts.count(model.parameters()), Amounts.bytes(model.bytes())));
      told.put("Licence", model.licence());
      told.put("Decoder", model.decoder());
    }
    told.put("Folder", model.folder().toString());
    model.lineage().ifPresent(lineage -> told.put("Made by", words(lineage)));
    return told;
  }

  private static String words(InstalledModel.Lineage lineage) {
    String settings =
        lineage.settings().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String parents =
        lineage.parents().stream()
            .map(p -> "%s (%s, %.12s…)".formatted(p.name(), p.licence(), p.hash()))
            .collect(Collectors.joining(", "));
    return lineage.by()
        + (settings.isEmpty() ? "" : ": " + settings)
        + (parents.isEmpty() ? "" : "; of " + parents);
  }
}
