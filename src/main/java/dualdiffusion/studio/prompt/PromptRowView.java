package dualdiffusion.studio.prompt;

import atlantafx.base.controls.ProgressSliderSkin;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.NumberField;
import dualdiffusion.studio.controls.Scope;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One prompt row: words, weight and a slider for it. */
final class PromptRowView extends VBox {
  private static final PseudoClass AVOID = PseudoClass.getPseudoClass("avoid");
  private static final double WEIGHT_STEP = 0.1;

  private final PromptRow row;
  private final TextField text = new TextField();
  private final Scope scope = new Scope();

  PromptRowView(PromptRow row, Runnable remove) {
    this.row = row;
    getStyleClass().add("prompt-row");
    text.textProperty().bindBidirectional(row.text());
    text.setPromptText("What to hear");
    text.setAccessibleText("Prompt words");
    text.getStyleClass().add("prompt-text");
    HBox.setHgrow(text, Priority.ALWAYS);
    var weight =
        new NumberField(row.weight(), -Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT, WEIGHT_STEP, 1, scope);
    weight.setAccessibleText("Weight");
    weight.getStyleClass().add("weight");
    var removeButton = Buttons.icon(MaterialDesignC.CLOSE, "Remove this row", remove);
    removeButton.getStyleClass().add("small");
    var line = new HBox(4, text, weight, removeButton);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, slider());
    scope.add(row.weight().subscribe(this::weigh));
  }

  private Slider slider() {
    var slider = new Slider(-Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT, row.weight().get());
    slider.setSkin(new ProgressSliderSkin(slider));
    slider.setBlockIncrement(WEIGHT_STEP);
    slider.setAccessibleText("Weight of this row");
    scope.add(row.weight().subscribe(w -> slider.setValue(w.doubleValue())));
    scope.add(
        slider
            .valueProperty()
            .subscribe(v -> row.weight().set(Math.round(v.doubleValue() * 10) / 10.0)));
    return slider;
  }

  private void weigh(Number weight) {
    boolean avoid = weight.doubleValue() < 0;
    pseudoClassStateChanged(AVOID, avoid);
    text.setPromptText(avoid ? "What to avoid" : "What to hear");
  }

  PromptRow row() {
    return row;
  }

  TextField text() {
    return text;
  }

  void detach() {
    text.textProperty().unbindBidirectional(row.text());
    scope.close();
  }
}
