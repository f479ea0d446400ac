package dualdiffusion.studio.brush;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Turn;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The painting tools, where the hand is; as many lines as there must be. */
public final class BrushBar extends FlowPane {
  private static final Turn.Spec SIZE =
      new Turn.Spec("size", BrushKit.MIN_SIZE, BrushKit.MAX_SIZE, 2, BrushBar::whole);
  private static final Turn.Spec SOFTNESS = new Turn.Spec("soft", 0, 1, 0.05, BrushBar::percent);
  private static final Turn.Spec STRENGTH =
      new Turn.Spec("strength", BrushKit.MIN_STRENGTH, 1, 0.05, BrushBar::percent);
  private static final Turn.Spec OVERTONES =
      new Turn.Spec("overtones", 0, BrushKit.MAX_OVERTONES, 1, BrushBar::whole);
  private static final Turn.Spec SEMITONES =
      new Turn.Spec(
          "width", BrushKit.MIN_SEMITONES, BrushKit.MAX_SEMITONES, 0.25, BrushBar::semitones);

  private final BrushViewModel brush;
  private final BrushKit kit;
  private final BooleanProperty layers;
  private final Scope scope;

  /**
   * @param layers whether the list of layers is in sight
   */
  public BrushBar(BrushViewModel brush, BooleanProperty layers, Scope scope) {
    this.brush = brush;
    this.layers = layers;
    this.kit = brush.kit();
    this.scope = scope;
    setId("brush-bar");
    getStyleClass().add("tool-bar-chip");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().addAll(tools());
    getChildren().addAll(settings());
    getChildren().addAll(switches());
  }

  /** No wider than all in one line, whatever room there is. */
  @Override
  protected double computePrefWidth(double height) {
    List<Node> shown = getManagedChildren();
    double line = (shown.size() - 1) * getHgap() + getInsets().getLeft() + getInsets().getRight();
    for (Node child : shown) {
      line += snapSizeX(child.prefWidth(-1));
    }
    return Math.min(line, super.computePrefWidth(height));
  }

  private List<Node> tools() {
    return List.of(
        tool(
            MaterialDesignC.CURSOR_DEFAULT_OUTLINE,
            "Pointer: seek and scroll (V)",
            BrushTool.POINTER),
        tool(MaterialDesignB.BRUSH, "Round brush (B)", BrushTool.ROUND),
        tool(MaterialDesignS.SELECTION_DRAG, "Rectangle (R)", BrushTool.RECTANGLE),
        tool(MaterialDesignL.LASSO, "Lasso (O)", BrushTool.LASSO),
        tool(MaterialDesignA.ARROW_LEFT_RIGHT, "Time range (T)", BrushTool.TIME_RANGE),
        tool(MaterialDesignA.ARROW_UP_DOWN, "Frequency range (Y)", BrushTool.FREQUENCY_RANGE),
        tool(MaterialDesignS.SINE_WAVE, "Note and overtones (N)", BrushTool.HARMONIC),
        Buttons.toggle(MaterialDesignE.ERASER, "Erase (E)", kit.erase()));
  }

  private List<Node> settings() {
    return List.of(
        new Turn(kit.size(), SIZE, scope),
        new Turn(kit.softness(), SOFTNESS, scope),
        new Turn(kit.strength(), STRENGTH, scope),
        harmonic(new Turn(kit.overtones(), OVERTONES, scope)),
        harmonic(new Turn(kit.semitones(), SEMITONES, scope)));
  }

  /** Takes its place only while the harmonic brush is in hand. */
  private Node harmonic(Turn turn) {
    scope.add(
        kit.tool()
            .subscribe(
                now -> {
                  turn.setVisible(now == BrushTool.HARMONIC);
                  turn.setManaged(now == BrushTool.HARMONIC);
                }));
    return turn;
  }

  private List<Node> switches() {
    ToggleButton beats =
        Buttons.toggle(MaterialDesignM.METRONOME, "Snap to beats (Shift+B)", kit.snapBeats());
    scope.add(kit.beats().subscribe(known -> beats.setDisable(known.isEmpty())));
    return List.of(
        beats,
        Buttons.toggle(MaterialDesignP.PIANO, "Snap to notes (Shift+N)", kit.snapNotes()),
        Buttons.toggle(
            MaterialDesignR.REPEAT_VARIANT, "Paint over the loop's seam (Shift+L)", kit.wrap()),
        Buttons.toggle(MaterialDesignE.EYE_OUTLINE, "Show the paint (H)", brush.visible()),
        Buttons.toggle(MaterialDesignL.LAYERS_OUTLINE, "Layers of paint (Alt+L)", layers),
        more());
  }

  private Node more() {
    var menu = new ContextMenu();
    item(menu, "Invert (I)", brush::invert);
    item(menu, "Grow (Shift+↑)", brush::grow);
    item(menu, "Shrink (Shift+↓)", brush::shrink);
    item(menu, "Feather (Shift+F)", brush::feather);
    item(menu, "Copy (Ctrl+C)", brush::copy);
    item(menu, "Paste (Ctrl+V)", brush::paste);
    item(menu, "Clear (Del)", brush::clear);
    var button = Buttons.icon(MaterialDesignD.DOTS_HORIZONTAL, "Change the paint", () -> {});
    button.setOnAction(e -> menu.show(button, Side.TOP, 0, -6));
    return button;
  }

  private static void item(ContextMenu menu, String name, Runnable action) {
    var item = new MenuItem(name);
    item.setOnAction(e -> action.run());
    menu.getItems().add(item);
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private static String semitones(double value) {
    return String.format(Locale.ROOT, "%.2f st", value);
  }

  private ToggleButton tool(Ikon ikon, String name, BrushTool tool) {
    ToggleButton button = Buttons.toggle(ikon, name);
    button.setId("tool-" + tool.name().toLowerCase(Locale.ROOT));
    button.setOnAction(
        e -> {
          kit.tool().set(tool);
          button.setSelected(true);
        });
    scope.add(kit.tool().subscribe(now -> button.setSelected(now == tool)));
    return button;
  }
}
