package dualdiffusion.studio.timeline;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.project.ClipLayers;
import dualdiffusion.studio.project.document.MaskLayer;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** One layer: shown or not, its name, away with it. */
final class LayerRow extends HBox {
  private static final double NAME_WIDTH = 130;

  private final ClipLayers layers;
  private final MaskLayer layer;
  private final ToggleButton name = new ToggleButton();
  private final TextField field = new TextField();

  LayerRow(ClipLayers layers, MaskLayer layer, boolean chosen) {
    super(2);
    this.layers = layers;
    this.layer = layer;
    setAlignment(Pos.CENTER_LEFT);
    ToggleButton eye =
        Buttons.toggle(
            layer.visible() ? MaterialDesignE.EYE_OUTLINE : MaterialDesignE.EYE_OFF_OUTLINE,
            layer.visible() ? "Hide " + layer.name() : "Show " + layer.name());
    eye.setSelected(layer.visible());
    eye.setOnAction(e -> layers.toggleVisible(layer.id()));
    dressName(chosen);
    dressField();
    getChildren()
        .addAll(
            eye,
            name,
            field,
            Buttons.icon(MaterialDesignP.PENCIL_OUTLINE, "Rename " + layer.name(), this::rename),
            Buttons.icon(
                MaterialDesignT.TRASH_CAN_OUTLINE,
                "Delete " + layer.name(),
                () -> layers.remove(layer.id())));
  }

  private void dressName(boolean chosen) {
    name.setText(layer.name());
    name.setMnemonicParsing(false);
    name.getStyleClass().add("chip");
    name.setPrefWidth(NAME_WIDTH);
    name.setSelected(chosen);
    Buttons.name(name, "Paint on " + layer.name());
    name.setOnAction(
        e -> {
          name.setSelected(true);
          layers.choose(layer.id());
        });
  }

  private void dressField() {
    field.setText(layer.name());
    field.setAccessibleText("Name of the layer");
    field.setPrefWidth(NAME_WIDTH);
    OwnKeys.claim(field, event -> event.getCode() == KeyCode.ESCAPE);
    field.setOnAction(e -> end(true));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    field
        .focusedProperty()
        .subscribe(
            (was, is) -> {
              if (!is) {
                end(true);
              }
            });
    show(false);
  }

  private void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      end(false);
      event.consume();
    }
  }

  long layer() {
    return layer.id();
  }

  /** Begins typing another name. */
  void rename() {
    show(true);
    field.requestFocus();
    field.selectAll();
  }

  private void end(boolean take) {
    if (field.isVisible()) {
      show(false);
      if (take) {
        layers.rename(layer.id(), field.getText());
      } else {
        name.requestFocus();
      }
    }
  }

  private void show(boolean typing) {
    field.setVisible(typing);
    field.setManaged(typing);
    name.setVisible(!typing);
    name.setManaged(!typing);
  }
}
