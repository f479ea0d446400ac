package dualdiffusion.studio.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** One of a few, as chips. */
public final class Choice<E> extends FlowPane {
  private static final double GAP = 6;

  public Choice(E[] values, Function<E, String> words, ObjectProperty<E> property, Scope scope) {
    this(List.of(values), words, property, scope);
  }

  public Choice(
      List<E> values, Function<E, String> words, ObjectProperty<E> property, Scope scope) {
    super(GAP, GAP);
    for (E value : values) {
      var chip = new ToggleButton(words.apply(value));
      chip.getStyleClass().add("chip");
      chip.setOnAction(
          e -> {
            property.set(value);
            chip.setSelected(true);
          });
      scope.add(property.subscribe(now -> chip.setSelected(now.equals(value))));
      getChildren().add(chip);
    }
  }
}
