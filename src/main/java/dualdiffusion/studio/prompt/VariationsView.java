package dualdiffusion.studio.prompt;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.prompt.VariationsViewModel.Variation;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * The variations of the last run, the best match first: rest on one to hear it, click to take it.
 */
public final class VariationsView extends VBox {
  private static final double GAP = 6;
  private static final double ROW_HEIGHT = 31;
  private static final double MAX_HEIGHT = 4 * ROW_HEIGHT;
  private static final double BAR_WIDTH = 70;
  private static final Duration REST = Duration.millis(180);

  private final VariationsViewModel variations;
  private final VBox rows = new VBox(2);
  private final ScrollPane scroll = new ScrollPane();
  private final PauseTransition rest = new PauseTransition(REST);

  public VariationsView(VariationsViewModel variations, Scope scope) {
    this.variations = variations;
    getStyleClass().add("section");
    setId("variations");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var close =
        Buttons.icon(MaterialDesignC.CLOSE, "Put the list away; the takes stay", variations::clear);
    close.getStyleClass().add("small");
    var head = new HBox(GAP, Headings.of("Variations"), gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    scroll.setContent(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().addAll(head, scroll);
    ListChangeListener<Variation> listener = c -> refill();
    variations.ranked().addListener(listener);
    scope.add(() -> variations.ranked().removeListener(listener));
    scope.add(rest::stop);
    refill();
  }

  private void refill() {
    rest.stop();
    rows.getChildren().setAll(variations.ranked().stream().map(this::row).toList());
    double height = Math.min(MAX_HEIGHT, ROW_HEIGHT * variations.ranked().size());
    scroll.setMinHeight(height);
    scroll.setMaxHeight(height);
    boolean some = !variations.ranked().isEmpty();
    setVisible(some);
    setManaged(some);
  }

  private Node row(Variation variation) {
    boolean known = !Double.isNaN(variation.similarity());
    var bar = new ProgressBar(known ? Math.clamp(variation.similarity(), 0, 1) : 0);
    bar.setPrefWidth(BAR_WIDTH);
    bar.getStyleClass().add("small-bar");
    String match =
        known ? String.format(Locale.ROOT, "%.2f", variation.similarity()) : "not compared";
    var button = new Button(variation.take().name() + (known ? "  " + match : ""), bar);
    button.getStyleClass().addAll("chip", "variation");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setTooltip(
        new Tooltip("Rest here to hear it, click to take it. Match with the prompt: " + match));
    button.setAccessibleText(variation.take().name() + ", match " + match);
    button.setOnMouseEntered(e -> hoverSoon(variation));
    button.setOnMouseExited(e -> leave());
    button.focusVisibleProperty().subscribe(on -> focused(on, variation));
    button.setOnAction(e -> variations.choose(variation));
    return button;
  }

  private void focused(boolean on, Variation variation) {
    if (on) {
      hoverSoon(variation);
    }
  }

  private void hoverSoon(Variation variation) {
    rest.setOnFinished(e -> variations.hover(variation));
    rest.playFromStart();
  }

  private void leave() {
    rest.stop();
    variations.leave();
  }
}
