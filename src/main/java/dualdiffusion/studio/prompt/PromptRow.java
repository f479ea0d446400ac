package dualdiffusion.studio.prompt;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One editable row of the prompt. */
public final class PromptRow {
  private final StringProperty text = new SimpleStringProperty("");
  private final DoubleProperty weight = new SimpleDoubleProperty();

  PromptRow(String text, double weight) {
    this.text.set(text);
    this.weight.set(weight);
  }

  public StringProperty text() {
    return text;
  }

  /** −2…2. */
  public DoubleProperty weight() {
    return weight;
  }
}
