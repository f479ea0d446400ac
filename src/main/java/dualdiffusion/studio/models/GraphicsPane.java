package dualdiffusion.studio.models;

import dualdiffusion.natives.GpuStatus;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** What card was found, what is offered for it, and why nothing is where nothing is. */
final class GraphicsPane extends VBox {
  private static final double GAP = 6;

  private final GraphicsViewModel graphics;
  private final GridPane facts = new GridPane();
  private final Label why = Rows.muted("");
  private final Label licence = Rows.muted("");
  private final CheckBox accept = new CheckBox("I accept these licences");
  private final Label doing = Rows.muted("");
  private final ProgressBar progress = new ProgressBar(-1);
  private final Button download;
  private final Button folder;
  private final Button own;
  private final Button remove;
  private final Button cancel;

  GraphicsPane(GraphicsViewModel graphics, ModelsPlaces places, Scope scope) {
    super(GAP);
    this.graphics = graphics;
    setId("graphics");
    getStyleClass().add("section");
    download = chip("Download", "Download the pack, check it, and compute with it", "download");
    download.setOnAction(e -> graphics.download());
    folder = chip("Use a folder…", "Compute with a libtorch that you have", "folder");
    folder.setOnAction(e -> places.chooseFolder().get().ifPresent(graphics::useFolder));
    own = chip("Use the processor", "Compute on the processor again", "own");
    own.setOnAction(e -> graphics.useOwn());
    remove = chip("Remove", "Delete the downloaded pack, or the part that came", "remove");
    remove.setOnAction(e -> graphics.remove());
    cancel = chip("Cancel", "End the download; what has come is kept", "cancel");
    cancel.setOnAction(e -> graphics.cancel());
    accept.setTooltip(new Tooltip("PyTorch's and NVIDIA's licences come with the pack"));
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setAccessibleText("Progress of the pack");
    progress.setTooltip(new Tooltip("Progress of the pack"));
    var again =
        Buttons.icon(MaterialDesignR.REFRESH, "Look for graphics cards again", graphics::look);
    again.getStyleClass().add("small");
    getChildren()
        .addAll(
            Rows.of(Headings.of("Graphics card"), Rows.space(), again),
            facts,
            why,
            licence,
            accept,
            doing,
            progress,
            new FlowPane(GAP, GAP, download, folder, own, remove, cancel));
    scope.add(graphics.status().subscribe(status -> show()));
    scope.add(graphics.busy().subscribe(busy -> show()));
    scope.add(graphics.fraction().subscribe(part -> progress.setProgress(part.doubleValue())));
    scope.add(accept.selectedProperty().subscribe(on -> show()));
  }

  private static Button chip(String words, String about, String id) {
    Button button = Buttons.chip(words, about, () -> {});
    button.setId("graphics-" + id);
    return button;
  }

  private void show() {
    GpuStatus now = graphics.status().get();
    boolean busy = !graphics.busy().get().isEmpty();
    boolean offered = now != null && now.offered().isPresent() && now.installed().isEmpty();
    doing.setText(graphics.busy().get());
    Rows.shown(doing, busy);
    Rows.shown(progress, busy);
    Rows.fill(facts, now == null ? Map.of() : facts(now));
    why.setText(now == null ? "" : now.reason().map(p -> p.what() + " " + p.todo()).orElse(""));
    Rows.shown(why, !why.getText().isEmpty());
    licence.setText(offered ? now.offered().get().licence() : "");
    Rows.shown(licence, offered);
    Rows.shown(accept, offered);
    Rows.shown(download, offered);
    download.setDisable(busy || !accept.isSelected());
    download.setText(now != null && now.begun() > 0 ? "Go on downloading" : "Download");
    folder.setDisable(busy);
    Rows.shown(own, now != null && !now.choice().isOwn());
    own.setDisable(busy);
    Rows.shown(remove, now != null && (now.installed().isPresent() || now.begun() > 0));
    remove.setDisable(busy);
    Rows.shown(cancel, busy && graphics.fraction().get() >= 0);
  }

  private static Map<String, String> facts(@Nullable GpuStatus now) {
    Map<String, String> told = new LinkedHashMap<>();
    if (now == null) {
      return told;
    }
    if (!now.cards().isEmpty()) {
      told.put("Found", String.join("\n", now.cardWords()));
    }
    if (now.reason().isEmpty()) {
      told.put(now.installed().isPresent() ? "Here" : "Offered", now.offer());
    }
    told.put("Used", now.used());
    return told;
  }
}
