package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Turn;
import dualdiffusion.studio.project.document.Track;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** A track's name, mute, solo, gain, pan and level, left of its lane. */
final class TrackHeader extends HBox {
  static final double WIDTH = 208;
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final TracksViewModel model;
  private final long track;
  private final StripViewModel strip;
  private final Label name = new Label();
  private final Region colour = new Region();
  private final MeterBar meter;

  TrackHeader(TracksViewModel model, Track track, Scope scope) {
    this.model = model;
    this.track = track.id();
    this.strip = new StripViewModel(model.tracks(), track);
    this.meter = new MeterBar(track.name(), 9);
    getStyleClass().add("track-header");
    setId("header-" + track.id());
    setAccessibleText("Track " + track.name());
    colour.setMinWidth(5);
    name.getStyleClass().add("track-name");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    var top = new HBox(4, name, mute(strip.mute()), solo(strip.solo()));
    top.setAlignment(Pos.CENTER_LEFT);
    var bottom = new HBox(0, gain(scope), pan(scope));
    var words = new VBox(3, top, bottom);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(colour, words, meter);
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    addEventFilter(MouseEvent.MOUSE_PRESSED, e -> touched());
    name.setOnMouseClicked(this::nameClicked);
    setOnContextMenuRequested(this::showMenu);
    follow(track, false);
  }

  static ToggleButton mute(BooleanProperty property) {
    return letter("M", "Mute", "mute", property);
  }

  static ToggleButton solo(BooleanProperty property) {
    return letter("S", "Solo", "solo", property);
  }

  private static ToggleButton letter(
      String text, String words, String style, BooleanProperty property) {
    var button = Buttons.name(new ToggleButton(text), words);
    button.getStyleClass().addAll("mix-letter", style);
    button.setFocusTraversable(true);
    button.selectedProperty().bindBidirectional(property);
    return button;
  }

  private Turn gain(Scope scope) {
    var turn =
        new Turn(
            strip.gain(), new Turn.Spec("Gain", -60, 24, 0.5, StripViewModel::gainWords), scope);
    resets(turn, strip.gain());
    return turn;
  }

  private Turn pan(Scope scope) {
    var turn =
        new Turn(strip.pan(), new Turn.Spec("Pan", -1, 1, 0.05, StripViewModel::panWords), scope);
    resets(turn, strip.pan());
    return turn;
  }

  private static void resets(Turn turn, DoubleProperty value) {
    turn.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            value.set(0);
          }
        });
  }

  private void touched() {
    strip.touch();
    model.choose(track);
  }

  private void nameClicked(MouseEvent event) {
    if (event.getClickCount() == 2) {
      model.tracks().startRename();
    }
  }

  private void showMenu(ContextMenuEvent event) {
    model.choose(track);
    var menu = new ContextMenu();
    menu.getItems()
        .addAll(
            ClipMenu.item("Rename", model.tracks()::startRename),
            ClipMenu.item("Next colour", model.tracks()::nextColour),
            ClipMenu.item("Move up", () -> model.tracks().moveDown(-1)),
            ClipMenu.item("Move down", () -> model.tracks().moveDown(1)),
            new SeparatorMenuItem(),
            ClipMenu.item("Add track below", model.tracks()::add),
            ClipMenu.item("Delete track", model.tracks()::remove));
    menu.show(this, event.getScreenX(), event.getScreenY());
    event.consume();
  }

  void follow(Track now, boolean chosen) {
    name.setText(now.name());
    setAccessibleText("Track " + now.name());
    colour.setStyle("-fx-background-color: " + now.colour());
    strip.follow(now.mix());
    pseudoClassStateChanged(CHOSEN, chosen);
  }

  void hear(HeardLevels levels, long nanos) {
    meter.hear(levels.track(track), nanos);
  }

  long track() {
    return track;
  }
}
