package dualdiffusion.studio.brush;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Turn;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The painting tools, where the hand is. */
public final class BrushBar extends HBox {
  private static final Turn.Spec SIZE =
      new Turn.Spec("size", BrushViewModel.MIN_SIZE, BrushViewModel.MAX_SIZE, 2, BrushBar::pixels);
  private static final Turn.Spec SOFTNESS = new Turn.Spec("soft", 0, 1, 0.05, BrushBar::percent);
  private static final Turn.Spec STRENGTH =
      new Turn.Spec("strength", 0.05, 1, 0.05, BrushBar::percent);

  private final BrushViewModel brush;
  private final Scope scope;

  public BrushBar(BrushViewModel brush, Scope scope) {
    this.brush = brush;
    this.scope = scope;
    getStyleClass().add("tool-bar-chip");
    setAlignment(Pos.CENTER);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren()
        .addAll(
            tool(
                MaterialDesignC.CURSOR_DEFAULT_OUTLINE,
                "Pointer: seek and scroll (V)",
                BrushTool.POINTER),
            tool(MaterialDesignB.BRUSH, "Round brush (B)", BrushTool.ROUND),
            tool(MaterialDesignS.SELECTION_DRAG, "Rectangle (R)", BrushTool.RECTANGLE),
            toggle(MaterialDesignE.ERASER, "Erase (E)", brush.erase()),
            new Turn(brush.size(), SIZE, scope),
            new Turn(brush.softness(), SOFTNESS, scope),
            new Turn(brush.strength(), STRENGTH, scope),
            toggle(MaterialDesignG.GRID, "Show the model's cells (G)", brush.cellGrid()),
            toggle(MaterialDesignE.EYE_OUTLINE, "Show the paint (H)", brush.visible()),
            Buttons.icon(MaterialDesignI.INVERT_COLORS, "Invert the paint (I)", brush::invert),
            Buttons.icon(MaterialDesignT.TRASH_CAN_OUTLINE, "Clear the paint (Del)", brush::clear));
  }

  private static String pixels(double size) {
    return Long.toString(Math.round(size));
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private ToggleButton tool(Ikon ikon, String name, BrushTool tool) {
    ToggleButton button = Buttons.toggle(ikon, name);
    button.setOnAction(
        e -> {
          brush.tool().set(tool);
          button.setSelected(true);
        });
    scope.add(brush.tool().subscribe(now -> button.setSelected(now == tool)));
    return button;
  }

  private static ToggleButton toggle(Ikon ikon, String name, BooleanProperty property) {
    ToggleButton button = Buttons.toggle(ikon, name);
    button.selectedProperty().bindBidirectional(property);
    return button;
  }
}
