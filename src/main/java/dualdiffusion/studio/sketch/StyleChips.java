package dualdiffusion.studio.sketch;

import dualdiffusion.composer.StyleNames;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** The styles as chips, of which two may be lit. */
final class StyleChips extends FlowPane {
  private static final double GAP = 6;

  private final StyleChoice styles;

  StyleChips(StyleChoice styles, Scope scope) {
    super(GAP, GAP);
    this.styles = styles;
    styles.known().forEach(line -> getChildren().add(chip(line)));
    ListChangeListener<String> listener = change -> light();
    styles.chosen().addListener(listener);
    scope.add(() -> styles.chosen().removeListener(listener));
    light();
  }

  private ToggleButton chip(StyleNames.Line line) {
    var chip = new ToggleButton(line.id().equals(StyleNames.MIX) ? "any two" : line.id());
    chip.setUserData(line.id());
    chip.setId("style-" + line.id());
    chip.getStyleClass().add("chip");
    chip.setOnAction(
        e -> {
          styles.toggle(line.id());
          light();
        });
    return Buttons.name(chip, StyleChoice.words(line));
  }

  private void light() {
    getChildren()
        .forEach(
            chip ->
                ((ToggleButton) chip).setSelected(styles.chosen().contains(chip.getUserData())));
  }
}
