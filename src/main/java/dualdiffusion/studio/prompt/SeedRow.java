package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The seed with its dice and lock. */
public final class SeedRow extends HBox {
  private static final double LABEL_WIDTH = 72;
  private static final int ICON_SIZE = 17;

  private final SeedViewModel seed;
  private final TextField field = new TextField();

  /**
   * @param id of the field
   */
  public SeedRow(SeedViewModel seed, String id, Scope scope) {
    this.seed = seed;
    var label = new Label("Seed");
    label.setMinWidth(LABEL_WIDTH);
    label.setLabelFor(field);
    field.setId(id);
    field.setAccessibleText("Seed");
    field.setTooltip(new Tooltip("The number that all chance comes from"));
    field.getStyleClass().addAll("number-field", "seed");
    field.setOnAction(e -> commit());
    field.addEventFilter(ScrollEvent.SCROLL, this::turn);
    scope.add(field.focusedProperty().subscribe(this::blurred));
    scope.add(seed.value().subscribe(v -> show()));
    setHgrow(field, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("parameter-row");
    var dice = Buttons.icon(MaterialDesignD.DICE_5_OUTLINE, "A fresh seed", seed::roll);
    getChildren().addAll(label, field, dice, lock(scope));
  }

  private ToggleButton lock(Scope scope) {
    ToggleButton lock =
        Buttons.toggle(MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE, "Keep the seed for every run");
    lock.selectedProperty().bindBidirectional(seed.locked());
    scope.add(
        seed.locked()
            .subscribe(
                on ->
                    lock.setGraphic(
                        FontIcon.of(
                            on ? MaterialDesignL.LOCK : MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE,
                            ICON_SIZE))));
    return lock;
  }

  private void turn(ScrollEvent event) {
    seed.value().set(seed.value().get() + (long) Math.signum(event.getDeltaY()));
    event.consume();
  }

  private void blurred(boolean focused) {
    if (!focused) {
      commit();
    }
  }

  private void commit() {
    try {
      seed.value().set(Long.parseLong(field.getText().strip().replace(" ", "")));
    } catch (NumberFormatException e) {
      // What is no number is put back.
    }
    show();
  }

  private void show() {
    field.setText(Long.toString(seed.value().get()));
  }
}
