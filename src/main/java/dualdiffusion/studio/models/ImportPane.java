package dualdiffusion.studio.models;

import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Folders of others come in here: first it is told what they are, then what becomes of them. */
final class ImportPane extends VBox {
  private static final double GAP = 6;

  private final ModelsViewModel models;
  private final Label words = Rows.muted("");
  private final GridPane fields = new GridPane(GAP, GAP);
  private final Button start;
  private final VBox form;

  ImportPane(ModelsViewModel models, ModelsPlaces places, Scope scope) {
    super(GAP);
    this.models = models;
    getStyleClass().add("section");
    words.setId("import-words");
    ImportForm what = models.form();
    fields.addRow(0, label("Name"), field("import-name", "Name of the new model", what.name()));
    fields.addRow(
        1, label("Licence"), field("import-licence", "Licence of its weights", what.licence()));
    fields.addRow(2, label("Decoder"), decoders(what.decoder()));
    fields.addRow(3, label("Tags"), tags(places, what, scope));
    start = Buttons.chip("Import", "Import this folder", models::importFolder);
    start.setId("import-start");
    var cancel = Buttons.chip("Not now", "Import nothing", what::clear);
    form = new VBox(GAP, words, fields, Rows.of(start, cancel));
    var choose =
        Buttons.chip(
            "Import a folder…",
            "A model in the original's layout, or a CLAP of the hub; folders of the hub's cache"
                + " too",
            () -> places.chooseFolder().get().ifPresent(models::choose));
    var busy = Rows.muted("");
    busy.setId("models-busy");
    getChildren().addAll(choose, form, busy);
    scope.add(what.kind().subscribe(kind -> show()));
    scope.add(what.sources().subscribe(this::show));
    scope.add(what.name().subscribe(name -> show()));
    scope.add(models.selected().subscribe(model -> show()));
    scope.add(
        models
            .busy()
            .subscribe(
                now -> {
                  busy.setText(now);
                  Rows.shown(busy, !now.isEmpty());
                  show();
                }));
  }

  /** A model that was trained on tags needs to know them. */
  private static Button tags(ModelsPlaces places, ImportForm what, Scope scope) {
    Button choose =
        Buttons.chip(
            "None",
            "Vocabulary of the tags that the model was trained on, a JSON file",
            () -> what.tags().set(places.chooseFile().get()));
    choose.setId("import-tags");
    scope.add(
        what.tags()
            .subscribe(
                file ->
                    choose.setText(file.map(f -> String.valueOf(f.getFileName())).orElse("None"))));
    return choose;
  }

  private static Label label(String words) {
    var label = Rows.muted(words);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static TextField field(String id, String about, StringProperty value) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(about);
    field.setTooltip(new Tooltip(about));
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private static ChoiceBox<String> decoders(StringProperty value) {
    var choice = new ChoiceBox<String>();
    choice.getItems().setAll("fgla", "diffusion");
    choice.setAccessibleText("Decoder that sounds best with it");
    choice.setTooltip(new Tooltip("Which decoder sounds best with it"));
    choice.valueProperty().bindBidirectional(value);
    return choice;
  }

  private void show() {
    ImportForm what = models.form();
    InstalledModel model = models.selected().get();
    @Nullable FolderKind kind = what.kind().get();
    Rows.shown(form, kind != null);
    Rows.shown(fields, kind == FolderKind.ORIGINAL);
    words.setText(what.words(model == null ? "" : model.name()));
    start.setDisable(!what.fits(model != null) || !models.busy().get().isEmpty());
  }
}
