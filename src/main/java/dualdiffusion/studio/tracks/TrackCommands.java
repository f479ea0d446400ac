package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.TrackColours;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Master;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.project.document.TrackEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be done with tracks and the mixer; keys mean the chosen track. */
public final class TrackCommands {
  private static final double MIN_DB = -120;
  private static final double MAX_DB = 24;

  private final TracksViewModel model;

  TrackCommands(TracksViewModel model) {
    this.model = model;
  }

  /** Adds a track below the chosen one and chooses it. */
  public void add() {
    Project project = model.project();
    int below = model.chosenTrack().map(project::indexOf).orElse(project.tracks().size() - 1) + 1;
    TrackEdit.Add edit = fresh(project, below);
    model.desk().perform(edit);
    model.choose(edit.track().id());
  }

  static TrackEdit.Add fresh(Project project, int index) {
    int number = project.tracks().size();
    return new TrackEdit.Add(
        index, Track.empty(project.nextId(), "Track " + (number + 1), TrackColours.of(number)));
  }

  public void remove() {
    model.chosenTrack().ifPresent(t -> model.desk().perform(new TrackEdit.Remove(t.id())));
  }

  /** Moves the chosen track down, negative up. */
  public void moveDown(int rows) {
    model.chosenTrack().ifPresent(t -> place(t.id(), model.project().indexOf(t) + rows));
  }

  /** Puts a track at a place from the top, from 0. */
  public void place(long track, int index) {
    place(track, index, new Gesture());
  }

  void place(long track, int index, Gesture gesture) {
    int last = model.project().tracks().size() - 1;
    model.desk().perform(new TrackEdit.Move(track, Math.clamp(index, 0, last)), gesture);
  }

  public void rename(long track, String name) {
    if (!name.isBlank()) {
      model.desk().perform(new TrackEdit.Rename(track, name.strip()));
    }
  }

  /** Begins typing a name for the chosen track. */
  public void startRename() {
    model
        .chosenTrack()
        .map(t -> new TracksViewModel.Naming(TracksViewModel.Naming.Kind.TRACK, t.id()))
        .ifPresent(n -> model.naming().set(Optional.of(n)));
  }

  /**
   * Gives a track a colour.
   *
   * @param colour as {@code #rrggbb}
   */
  public void colour(long track, String colour) {
    model.desk().perform(new TrackEdit.SetColour(track, colour));
  }

  public void nextColour() {
    model.chosenTrack().ifPresent(t -> colour(t.id(), TrackColours.after(t.colour())));
  }

  /** Chooses a track further down, negative up. */
  public void chooseNext(int rows) {
    List<Track> all = model.project().tracks();
    if (!all.isEmpty()) {
      int at = model.chosenTrack().map(all::indexOf).orElse(0);
      model.choose(all.get(Math.clamp(at + rows, 0, all.size() - 1)).id());
    }
  }

  public void toggleMute() {
    model.chosenTrack().ifPresent(t -> setMute(t.id(), !t.mix().mute()));
  }

  public void toggleSolo() {
    model.chosenTrack().ifPresent(t -> setSolo(t.id(), !t.mix().solo()));
  }

  public void setMute(long track, boolean mute) {
    mix(track, m -> m.withMute(mute), new Gesture());
  }

  public void setSolo(long track, boolean solo) {
    mix(track, m -> m.withSolo(solo), new Gesture());
  }

  public void setGain(long track, double db, Gesture gesture) {
    mix(track, m -> m.withGain(Math.clamp(db, MIN_DB, MAX_DB)), gesture);
  }

  public void setPan(long track, double pan, Gesture gesture) {
    mix(track, m -> m.withPan(Math.clamp(pan, -1, 1)), gesture);
  }

  private void mix(long track, UnaryOperator<Mix> change, Gesture gesture) {
    Mix mix = change.apply(model.project().track(track).mix());
    model.desk().perform(new TrackEdit.SetMix(track, mix), gesture);
  }

  public void setMasterGain(double db, Gesture gesture) {
    var master = new Master(Math.clamp(db, MIN_DB, MAX_DB));
    model.desk().perform(new TrackEdit.SetMaster(master), gesture);
  }

  /** Whether a track is silent because of its mute button or another one's solo button. */
  public static boolean isSilent(Project project, Track track) {
    boolean soloed = project.tracks().stream().anyMatch(t -> t.mix().solo());
    return track.mix().mute() || (soloed && !track.mix().solo());
  }
}
