package dualdiffusion.studio.prompt;

import atlantafx.base.controls.ProgressSliderSkin;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.NumberField;
import dualdiffusion.studio.controls.OwnKeys;
import dualdiffusion.studio.controls.Scope;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** One prompt row: words or a sound, weight and a slider for it. */
final class PromptRowView extends VBox {
  private static final PseudoClass AVOID = PseudoClass.getPseudoClass("avoid");
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final double WEIGHT_STEP = 0.1;
  private static final double GAP = 4;
  private static final int ICON_SIZE = 15;

  private final PromptRow row;
  private final PromptViewModel prompt;
  private final TextField text = new TextField();
  private final Label handle = new Label();
  private final Scope scope = new Scope();
  private boolean following;

  PromptRowView(PromptRow row, PromptViewModel prompt) {
    this.row = row;
    this.prompt = prompt;
    getStyleClass().add("prompt-row");
    var line = new HBox(GAP, handle(), content(), weight(), remove());
    line.setAlignment(Pos.CENTER_LEFT);
    var more = new HBox(GAP, on(), slider(), away());
    more.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, more, status());
    scope.add(row.weight().subscribe(w -> look()));
    scope.add(row.away().subscribe(a -> look()));
    scope.add(row.enabled().subscribe(on -> pseudoClassStateChanged(OFF, !on)));
    addEventFilter(KeyEvent.KEY_PRESSED, this::moveByKeys);
    OwnKeys.claim(this, PromptRowView::moves);
  }

  private Label handle() {
    handle.setGraphic(FontIcon.of(MaterialDesignD.DRAG_VERTICAL, ICON_SIZE));
    handle.getStyleClass().add("handle");
    handle.setTooltip(new Tooltip("Drag to reorder (Alt+Shift+Up, Alt+Shift+Down)"));
    handle.setAccessibleText("Drag to reorder");
    return handle;
  }

  private static boolean moves(KeyEvent event) {
    boolean arrow = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
    return arrow && event.isAltDown() && event.isShiftDown();
  }

  private void moveByKeys(KeyEvent event) {
    if (moves(event)) {
      prompt.move(row, event.getCode() == KeyCode.UP ? -1 : 1);
      event.consume();
    }
  }

  private Node content() {
    Node content = row.kind() == PromptRow.Kind.TEXT ? words() : name();
    HBox.setHgrow(content, Priority.ALWAYS);
    return content;
  }

  private TextField words() {
    text.textProperty().bindBidirectional(row.text());
    text.setPromptText("What to hear");
    text.setAccessibleText("Prompt words");
    text.getStyleClass().add("prompt-text");
    return text;
  }

  private Label name() {
    var name = new Label(row.label(), FontIcon.of(icon(), ICON_SIZE));
    name.getStyleClass().add("prompt-sound");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setTooltip(new Tooltip(about()));
    name.setAccessibleText(about());
    return name;
  }

  private Ikon icon() {
    return switch (row.kind()) {
      case FOLDER -> MaterialDesignF.FOLDER_MUSIC_OUTLINE;
      case NAMED -> MaterialDesignS.SHAPE_OUTLINE;
      case SOUND, TEXT -> MaterialDesignW.WAVEFORM;
    };
  }

  private String about() {
    return switch (row.kind()) {
      case FOLDER -> "What the folder " + row.text().get() + " sounds like on the whole";
      case NAMED -> "What \"" + row.text().get() + "\" of the model sounds like on the whole";
      case SOUND, TEXT ->
          "The sound \"%s\", %s"
              .formatted(
                  row.text().get(),
                  row.sound().map(s -> Words.duration(s.seconds())).orElse("of no length"));
    };
  }

  private NumberField weight() {
    var weight =
        new NumberField(row.weight(), -Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT, WEIGHT_STEP, 2, scope);
    weight.setAccessibleText("Weight");
    weight.setTooltip(new Tooltip("Weight, −2 to 2: type, or turn the wheel"));
    weight.getStyleClass().add("weight");
    return weight;
  }

  private Node remove() {
    var button = Buttons.icon(MaterialDesignC.CLOSE, "Remove this row", () -> prompt.remove(row));
    button.getStyleClass().add("small");
    return button;
  }

  private CheckBox on() {
    var box = new CheckBox();
    box.setTooltip(new Tooltip("Whether this row counts"));
    box.setAccessibleText("Whether this row counts");
    box.getStyleClass().add("small");
    box.selectedProperty().bindBidirectional(row.enabled());
    scope.add(() -> box.selectedProperty().unbindBidirectional(row.enabled()));
    return box;
  }

  private ToggleButton away() {
    ToggleButton button =
        Buttons.toggle(
            MaterialDesignM.MINUS_CIRCLE_OUTLINE,
            "Negative: guidance leads away from this row instead of from silence");
    button.getStyleClass().add("small");
    button.selectedProperty().bindBidirectional(row.away());
    scope.add(() -> button.selectedProperty().unbindBidirectional(row.away()));
    return button;
  }

  private Slider slider() {
    var slider = new Slider(-Prompt.MAX_WEIGHT, Prompt.MAX_WEIGHT, row.weight().get());
    slider.setSkin(new ProgressSliderSkin(slider));
    slider.setBlockIncrement(WEIGHT_STEP);
    slider.setAccessibleText("Weight of this row");
    HBox.setHgrow(slider, Priority.ALWAYS);
    scope.add(row.weight().subscribe(w -> follow(slider, w.doubleValue())));
    scope.add(slider.valueProperty().subscribe((was, now) -> moved(now.doubleValue())));
    return slider;
  }

  private void follow(Slider slider, double weight) {
    following = true;
    slider.setValue(weight);
    following = false;
  }

  /** Only a hand on the slider rounds the weight. */
  private void moved(double place) {
    if (!following) {
      row.weight().set(Math.round(place * 10) / 10.0);
    }
  }

  private Label status() {
    var status = new Label();
    status.getStyleClass().add("muted");
    scope.add(
        row.status()
            .subscribe(
                words -> {
                  status.setText(words);
                  status.setVisible(!words.isEmpty());
                  status.setManaged(!words.isEmpty());
                }));
    return status;
  }

  private void look() {
    boolean avoid = row.weight().get() < 0 || row.away().get();
    pseudoClassStateChanged(AVOID, avoid);
    text.setPromptText(avoid ? "What to avoid" : "What to hear");
  }

  PromptRow row() {
    return row;
  }

  TextField text() {
    return text;
  }

  /** Where a drag of the row begins. */
  Node grip() {
    return handle;
  }

  void detach() {
    if (row.kind() == PromptRow.Kind.TEXT) {
      text.textProperty().unbindBidirectional(row.text());
    }
    scope.close();
  }
}
