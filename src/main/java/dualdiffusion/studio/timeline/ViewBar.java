package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Zoom and display settings on the canvas. */
final class ViewBar extends VBox {
  private static final double ZOOM = 1.5;
  private static final double LABEL_WIDTH = 70;

  /**
   * @param cells whether the model's cells are drawn
   */
  ViewBar(SpectrogramViewModel model, BooleanProperty cells, Scope scope) {
    Viewport view = model.viewport();
    getStyleClass().add("tool-bar-chip");
    setAlignment(Pos.CENTER);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    var settings = settings(model, scope);
    var palette = Buttons.icon(MaterialDesignP.PALETTE_OUTLINE, "Axis and colours", () -> {});
    palette.setOnAction(e -> settings.show(palette, Side.LEFT, -6, 0));
    getChildren()
        .addAll(
            Buttons.icon(
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                "Zoom out (−)",
                () -> view.zoom(1 / ZOOM, view.width().get() / 2)),
            Buttons.icon(
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                "Zoom in (+)",
                () -> view.zoom(ZOOM, view.width().get() / 2)),
            Buttons.icon(
                MaterialDesignA.ARROW_EXPAND_HORIZONTAL, "Show the whole clip (F)", view::fit),
            Buttons.toggle(MaterialDesignG.GRID, "Show the model's cells (G)", cells),
            Buttons.toggle(MaterialDesignM.MUSIC_NOTE, "Show note lines (K)", model.noteLines()),
            Buttons.toggle(
                MaterialDesignD.DELTA, "Show what differs from the source (D)", model.difference()),
            palette);
  }

  private static ContextMenu settings(SpectrogramViewModel model, Scope scope) {
    var menu = new ContextMenu();
    menu.getItems().add(slider("Brightness", model.brightness(), -20, 60, scope));
    menu.getItems().add(slider("Contrast", model.contrast(), 120, 30, scope));
    menu.getItems().add(new SeparatorMenuItem());
    radios(menu, FrequencyScale.values(), model.scale(), " axis", scope);
    menu.getItems().add(new SeparatorMenuItem());
    radios(menu, ColourMap.values(), model.colours(), "", scope);
    return menu;
  }

  private static <E extends Enum<E>> void radios(
      ContextMenu menu, E[] values, ObjectProperty<E> property, String suffix, Scope scope) {
    var group = new ToggleGroup();
    for (E value : values) {
      var item = new RadioMenuItem(words(value) + suffix);
      item.setToggleGroup(group);
      item.setOnAction(e -> property.set(value));
      scope.add(property.subscribe(now -> item.setSelected(now == value)));
      menu.getItems().add(item);
    }
  }

  private static String words(Enum<?> value) {
    String name = value.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Left is the first bound, which may be the larger: contrast grows as the range shrinks. */
  private static CustomMenuItem slider(
      String name, DoubleProperty property, double left, double right, Scope scope) {
    var label = new Label(name);
    label.setMinWidth(LABEL_WIDTH);
    var slider = new Slider(0, 1, (property.get() - left) / (right - left));
    slider.setAccessibleText(name);
    scope.add(
        slider
            .valueProperty()
            .subscribe(v -> property.set(left + v.doubleValue() * (right - left))));
    var row = new HBox(8, label, slider);
    row.setAlignment(Pos.CENTER_LEFT);
    return new CustomMenuItem(row, false);
  }
}
