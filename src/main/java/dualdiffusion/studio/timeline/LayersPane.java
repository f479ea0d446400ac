package dualdiffusion.studio.timeline;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.ClipLayers;
import dualdiffusion.studio.project.document.Take;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The layers of paint, the top one first: which is painted on, which count. */
final class LayersPane extends VBox {
  private static final double MOST_HEIGHT = 150;

  private final ClipLayers layers;
  private final VBox list = new VBox(2);
  private final Label none = new Label("Nothing is painted yet.");

  LayersPane(ClipLayers layers, Scope scope) {
    super(4);
    this.layers = layers;
    setId("layers");
    getStyleClass().addAll("tool-bar-chip", "layers");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    none.getStyleClass().add("muted");
    getChildren().addAll(header(), none, scrolled());
    scope.add(layers.layers().subscribe(all -> fill()));
    scope.add(layers.chosen().subscribe(id -> fill()));
    scope.add(layers.naming().subscribe(this::name));
    scope.add(layers.open().subscribe(this::setVisible));
  }

  private Node scrolled() {
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(MOST_HEIGHT);
    scroll.setFocusTraversable(false);
    return scroll;
  }

  private Node header() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button reuse =
        Buttons.icon(MaterialDesignR.RESTORE, "Lay a take's paint over this again", () -> {});
    reuse.setOnAction(e -> offer(reuse));
    var header =
        new HBox(
            4,
            Headings.of("Layers of paint"),
            space,
            Buttons.icon(MaterialDesignP.PLUS, "New layer (Alt+N)", layers::add),
            reuse,
            Buttons.icon(
                MaterialDesignC.CLOSE, "Hide the list (Alt+L)", () -> layers.open().set(false)));
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  /** Takes whose paint was kept with them. */
  private void offer(Button at) {
    var menu = new ContextMenu();
    List<Take> painted = layers.painted();
    for (Take take : painted) {
      var item = new MenuItem("Paint of " + take.name());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> layers.reuse(take.id()));
      menu.getItems().add(item);
    }
    if (painted.isEmpty()) {
      var nothing = new MenuItem("No take was painted on yet");
      nothing.setDisable(true);
      menu.getItems().add(nothing);
    }
    menu.show(at, Side.BOTTOM, 0, 4);
  }

  private void fill() {
    long chosen = layers.chosen().get();
    list.getChildren()
        .setAll(
            layers.layers().get().reversed().stream()
                .map(layer -> new LayerRow(layers, layer, layer.id() == chosen))
                .toList());
    boolean empty = layers.layers().get().isEmpty();
    none.setVisible(empty);
    none.setManaged(empty);
  }

  private void name(Optional<Long> wanted) {
    wanted.ifPresent(
        id ->
            list.getChildren().stream()
                .filter(LayerRow.class::isInstance)
                .map(LayerRow.class::cast)
                .filter(row -> row.layer() == id)
                .forEach(LayerRow::rename));
  }
}
