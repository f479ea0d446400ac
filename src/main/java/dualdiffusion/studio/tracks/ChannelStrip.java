package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.NumberField;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.controls.Turn;
import dualdiffusion.studio.project.document.Track;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One track in the mixer. */
final class ChannelStrip extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double MIN_DB = -120;
  private static final double MAX_DB = 24;

  private final long track;
  private final StripViewModel strip;
  private final Region colour = new Region();
  private final Label name = new Label();
  private final MeterBar meter;

  ChannelStrip(TracksViewModel model, Track track, Scope scope) {
    super(4);
    this.track = track.id();
    this.strip = new StripViewModel(model.tracks(), track);
    this.meter = new MeterBar(track.name(), 14);
    setId("strip-" + track.id());
    getStyleClass().add("channel-strip");
    setAlignment(Pos.TOP_CENTER);
    colour.setMinHeight(4);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setAlignment(Pos.CENTER);
    var pan =
        new Turn(strip.pan(), new Turn.Spec("Pan", -1, 1, 0.05, StripViewModel::panWords), scope);
    var fader = new Fader(track.name(), strip.gain(), strip::touch, scope);
    var middle = new HBox(8, fader, meter);
    middle.setAlignment(Pos.CENTER);
    VBox.setVgrow(middle, Priority.ALWAYS);
    var letters = new HBox(4, TrackHeader.mute(strip.mute()), TrackHeader.solo(strip.solo()));
    letters.setAlignment(Pos.CENTER);
    getChildren().addAll(colour, name, pan, middle, decibels(strip, track.name(), scope), letters);
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          strip.touch();
          model.choose(this.track);
        });
  }

  private static HBox decibels(StripViewModel strip, String name, Scope scope) {
    var number = new NumberField(strip.gain(), MIN_DB, MAX_DB, 0.5, 1, scope);
    return decibels(number, name);
  }

  static HBox decibels(NumberField number, String name) {
    number.setAccessibleText("Gain of " + name + " in dB");
    number.setPrefColumnCount(4);
    var unit = new Label("dB");
    unit.getStyleClass().add("muted");
    unit.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(2, number, unit);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  void follow(Track now, boolean chosen) {
    name.setText(now.name());
    colour.setStyle("-fx-background-color: " + now.colour() + "; -fx-background-radius: 2");
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
