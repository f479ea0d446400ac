package dualdiffusion.studio.sketch;

import dualdiffusion.composer.Request;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Choice;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.ParameterRow;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.prompt.SeedRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The composer: style, key, time and seed; below them what it comes to and the big button. */
public final class SketchView extends VBox {
  private static final double WIDTH = 318;
  private static final double GAP = 8;

  private final SketchViewModel sketch;
  private final Scope scope;

  /**
   * @param paintOn takes up the brush over the selected take
   */
  public SketchView(
      SketchViewModel sketch, SessionViewModel session, Runnable paintOn, Scope scope) {
    this.sketch = sketch;
    this.scope = scope;
    setId("sketch");
    getStyleClass().addAll("right-panel", "sketch");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    var scroll = new ScrollPane(choices());
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, new ComposePane(sketch, session, paintOn, scope));
  }

  private Node choices() {
    var about = new Label();
    about.setId("sketch-about");
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().add("muted");
    scope.add(sketch.about().subscribe(about::setText));
    var box =
        new VBox(
            title(),
            new StyleChips(sketch.styles(), scope),
            about,
            Headings.of("Key"),
            new Choice<>(tonics(), SketchView::words, sketch.tonic(), scope),
            new Choice<>(modes(), SketchView::words, sketch.mode(), scope),
            Headings.of("Time"),
            time(),
            new ParameterRow(
                new ParameterRow.Spec(
                    "Sketches", 1, SketchViewModel.MAX_COUNT, SketchViewModel.MAX_COUNT, 1, 0),
                sketch.count(),
                scope),
            new SeedRow(sketch.seed(), "sketch-seed", scope));
    box.getStyleClass().add("section");
    return box;
  }

  private Node title() {
    var heading = Headings.of("Compose a sketch");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var close =
        Buttons.icon(
            MaterialDesignC.CLOSE, "Back to the prompt (Ctrl+K)", () -> sketch.open().set(false));
    close.getStyleClass().add("small");
    close.setId("sketch-close");
    var title = new HBox(heading, space, close);
    title.setAlignment(Pos.CENTER_LEFT);
    return title;
  }

  private Node time() {
    return new HBox(
        GAP,
        field("bpm", sketch.tempo(), "sketch-tempo", "Tempo", 40, 240, 120),
        field("bars", sketch.bars(), "sketch-bars", "Bars", 1, 64, 4),
        field("seconds", sketch.seconds(), "sketch-seconds", "Seconds", 1, Request.MAX_SECONDS, 8));
  }

  private Node field(
      String unit,
      StringProperty value,
      String id,
      String name,
      double min,
      double max,
      double first) {
    var number =
        new OpenNumberField(value, id, new OpenNumberField.Spec(name, min, max, first), scope);
    var label = new Label(unit);
    label.getStyleClass().add("muted");
    label.setLabelFor(number);
    label.setMinWidth(USE_PREF_SIZE);
    var both = new HBox(4, number, label);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static List<OptionalInt> tonics() {
    return IntStream.range(-1, 12)
        .mapToObj(i -> i < 0 ? OptionalInt.empty() : OptionalInt.of(i))
        .toList();
  }

  private static String words(OptionalInt tonic) {
    return tonic.isEmpty() ? "any" : Scale.name(tonic.getAsInt());
  }

  private static List<Optional<Mode>> modes() {
    return Stream.concat(
            Stream.of(Optional.<Mode>empty()), Stream.of(Mode.values()).map(Optional::of))
        .toList();
  }

  private static String words(Optional<Mode> mode) {
    return mode.map(Mode::id).orElse("any");
  }
}
