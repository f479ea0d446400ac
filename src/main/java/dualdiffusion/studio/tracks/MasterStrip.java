package dualdiffusion.studio.tracks;

import dualdiffusion.audio.playback.HeardLevels;
import dualdiffusion.studio.controls.Headings;
import dualdiffusion.studio.controls.NumberField;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Master;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The sum in the mixer: gain, level and loudness. */
final class MasterStrip extends HBox {
  private final DoubleProperty gain = new SimpleDoubleProperty();
  private final MeterBar meter = new MeterBar("the mix", 20);
  private final Label momentary = readout("Loudness of the last 400 ms, LUFS");
  private final Label shortTerm = readout("Loudness of the last 3 s, LUFS");
  private final Label integrated = readout("Loudness since playing began, LUFS");
  private Gesture gesture = new Gesture();
  private boolean following;

  MasterStrip(TrackCommands tracks, Scope scope) {
    super(10);
    setId("strip-master");
    getStyleClass().addAll("channel-strip", "master-strip");
    gain.subscribe(
        (was, now) -> {
          if (!following) {
            tracks.setMasterGain(gain.get(), gesture);
          }
        });
    var fader = new Fader("the mix", gain, () -> gesture = new Gesture(), scope);
    var middle = new HBox(8, fader, meter);
    middle.setAlignment(Pos.CENTER);
    VBox.setVgrow(middle, Priority.ALWAYS);
    var number = new NumberField(gain, FaderLaw.MIN_DB, 24, 0.5, 1, scope);
    var strip = new VBox(4, middle, ChannelStrip.decibels(number, "the mix"));
    strip.setAlignment(Pos.TOP_CENTER);
    var loudness =
        new VBox(
            3,
            Headings.of("Master"),
            row("Momentary", momentary),
            row("Short-term", shortTerm),
            row("Integrated", integrated));
    loudness.setMinWidth(130);
    getChildren().addAll(strip, loudness);
  }

  private static Label readout(String name) {
    var label = new Label("−∞");
    label.getStyleClass().add("mono");
    label.setTooltip(new Tooltip(name));
    label.setAccessibleText(name);
    label.setMinWidth(46);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static HBox row(String name, Label value) {
    var words = new Label(name);
    words.getStyleClass().add("muted");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    return new HBox(6, words, value);
  }

  void follow(Master master) {
    following = true;
    gain.set(master.gainDb());
    following = false;
  }

  void hear(HeardLevels levels, long nanos) {
    meter.hear(levels.master(), nanos);
    show(momentary, levels.momentary());
    show(shortTerm, levels.shortTerm());
    show(integrated, levels.integrated());
  }

  private static void show(Label label, double lufs) {
    String words = lufs < -99 ? "−∞" : String.format(Locale.ROOT, "%.1f", lufs).replace('-', '−');
    if (!words.equals(label.getText())) {
      label.setText(words);
    }
  }
}
