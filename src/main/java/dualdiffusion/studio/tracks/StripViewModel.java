package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.Track;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * A track's mix as properties to turn. What one control does until another edit or the next touch
 * of the mouse is one step of the history.
 */
final class StripViewModel {
  private final long track;
  private final DoubleProperty gain = new SimpleDoubleProperty();
  private final DoubleProperty pan = new SimpleDoubleProperty();
  private final BooleanProperty mute = new SimpleBooleanProperty();
  private final BooleanProperty solo = new SimpleBooleanProperty();
  private Gesture gainGesture = new Gesture();
  private Gesture panGesture = new Gesture();
  private boolean following;

  StripViewModel(TrackCommands tracks, Track track) {
    this.track = track.id();
    follow(track.mix());
    gain.subscribe((was, now) -> turned(() -> tracks.setGain(this.track, gain.get(), gainGesture)));
    pan.subscribe((was, now) -> turned(() -> tracks.setPan(this.track, pan.get(), panGesture)));
    mute.subscribe((was, now) -> turned(() -> tracks.setMute(this.track, now)));
    solo.subscribe((was, now) -> turned(() -> tracks.setSolo(this.track, now)));
  }

  void follow(Mix mix) {
    following = true;
    gain.set(mix.gainDb());
    pan.set(mix.pan());
    mute.set(mix.mute());
    solo.set(mix.solo());
    following = false;
  }

  private void turned(Runnable edit) {
    if (!following) {
      edit.run();
    }
  }

  /** The mouse went down: what follows is a new step. */
  void touch() {
    gainGesture = new Gesture();
    panGesture = new Gesture();
  }

  DoubleProperty gain() {
    return gain;
  }

  DoubleProperty pan() {
    return pan;
  }

  BooleanProperty mute() {
    return mute;
  }

  BooleanProperty solo() {
    return solo;
  }

  static String gainWords(double db) {
    return db == 0 ? "0 dB" : String.format(Locale.ROOT, "%+.1f dB", db).replace('-', '−');
  }

  static String panWords(double pan) {
    long percent = Math.round(Math.abs(pan) * 100);
    return percent == 0 ? "C" : (pan < 0 ? "L" : "R") + percent;
  }
}
