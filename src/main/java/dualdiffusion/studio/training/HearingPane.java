package dualdiffusion.studio.training;

import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.Scope;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The samples of the selected run side by side, and the slider that renders another. */
final class HearingPane extends VBox {
  private static final double GAP = 8;
  private static final double WIDTH = 132;
  private static final double HEIGHT = 44;
  private static final double STRIP = 92;
  private static final PseudoClass HEARD = PseudoClass.getPseudoClass("heard");

  private final HearingViewModel hearing;
  private final HBox cards = new HBox(GAP);
  private final Label nothing = new Label();

  HearingPane(HearingViewModel hearing, Scope scope) {
    super(GAP);
    this.hearing = hearing;
    setId("run-sounds");
    nothing.getStyleClass().add("muted");
    nothing.setWrapText(true);
    var strip = new ScrollPane(cards);
    strip.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    strip.setFitToHeight(true);
    strip.setMinHeight(STRIP);
    strip.setPrefHeight(STRIP);
    strip.managedProperty().bind(strip.visibleProperty());
    nothing.managedProperty().bind(nothing.visibleProperty());
    scope.add(
        hearing
            .sounds()
            .subscribe(
                now -> {
                  fill(now);
                  strip.setVisible(!now.sounds().isEmpty());
                  strip.setHvalue(1);
                }));
    scope.add(hearing.heard().subscribe(this::mark));
    getChildren().addAll(strip, choice(scope), nothing);
  }

  private Node choice(Scope scope) {
    var width = new Label();
    width.setMinWidth(USE_PREF_SIZE);
    scope.add(
        hearing
            .std()
            .subscribe(
                now -> width.setText(String.format(Locale.ROOT, "%.3f", now.doubleValue()))));
    var slider = new AverageSlider(hearing, scope);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Button render =
        Buttons.chip(
            "Render", "Render the same prompt and seed with this average", hearing::render);
    Button cancel = Buttons.chip("Cancel", "Stop the rendering", hearing::cancel);
    var bar = new ProgressBar();
    bar.setPrefWidth(90);
    bar.setAccessibleText("Progress of the rendering");
    var told = new Label();
    told.getStyleClass().add("muted");
    scope.add(hearing.progress().subscribe(p -> bar.setProgress(p.doubleValue())));
    scope.add(hearing.told().subscribe(told::setText));
    scope.add(
        hearing
            .rendering()
            .subscribe(
                now -> {
                  render.setDisable(now || !hearing.canRender());
                  for (Node node : new Node[] {cancel, bar}) {
                    node.setVisible(now);
                    node.setManaged(now);
                  }
                }));
    scope.add(
        hearing
            .sounds()
            .subscribe(s -> render.setDisable(!hearing.canRender() || hearing.rendering().get())));
    var row = new HBox(GAP, Headings.of("Average"), slider, width, render, cancel, bar, told);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void fill(RunSounds now) {
    cards.getChildren().setAll(now.sounds().stream().map(this::card).toList());
    mark(hearing.heard().get());
    nothing.setVisible(now.stds().isEmpty());
    nothing.setText(
        "The run has archived no averages yet that others could be made of (archiveSteps of its"
            + " averages).");
  }

  private Node card(RunSound sound) {
    String words = words(sound);
    var card = new Button(words);
    card.getStyleClass().addAll("chip", "sound-card");
    card.setContentDisplay(ContentDisplay.TOP);
    sound
        .picture()
        .ifPresent(
            file -> {
              var image =
                  new Image(file.toUri().toString(), WIDTH * 2, HEIGHT * 2, false, true, true);
              var view = new ImageView(image);
              view.setFitWidth(WIDTH);
              view.setFitHeight(HEIGHT);
              card.setGraphic(view);
            });
    card.setUserData(sound);
    card.setOnAction(e -> hearing.hear(sound));
    card.setMinWidth(USE_PREF_SIZE);
    return Buttons.name(card, "Play " + words);
  }

  static String words(RunSound sound) {
    String step = String.format(Locale.ROOT, "step %,d", sound.step());
    return sound.std().map(std -> step + " · " + std).orElse(step);
  }

  private void mark(Optional<RunSound> heard) {
    for (Node card : cards.getChildren()) {
      boolean on = heard.filter(s -> s.equals(card.getUserData())).isPresent();
      card.pseudoClassStateChanged(HEARD, on);
    }
  }
}
