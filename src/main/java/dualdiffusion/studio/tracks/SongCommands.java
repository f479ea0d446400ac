package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Marker;
import dualdiffusion.studio.project.document.MusicalKey;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Markers, the loop region and the key. */
public final class SongCommands {
  private final TracksViewModel model;

  SongCommands(TracksViewModel model) {
    this.model = model;
  }

  /** Sets a marker at the playhead and begins typing its name. */
  public void addMarker() {
    addMarker(model.playheadFrame());
  }

  public void addMarker(long frame) {
    Project project = model.project();
    var marker =
        new Marker(
            project.nextId(), "Marker " + (project.markers().size() + 1), Math.max(0, frame));
    model.desk().perform(new SongEdit.PutMarker(marker));
    model
        .naming()
        .set(
            Optional.of(
                new TracksViewModel.Naming(TracksViewModel.Naming.Kind.MARKER, marker.id())));
  }

  public void moveMarker(long id, long frame, Gesture gesture) {
    Marker old = marker(id);
    model
        .desk()
        .perform(new SongEdit.PutMarker(new Marker(id, old.name(), Math.max(0, frame))), gesture);
  }

  public void renameMarker(long id, String name) {
    if (!name.isBlank()) {
      model
          .desk()
          .perform(new SongEdit.PutMarker(new Marker(id, name.strip(), marker(id).frame())));
    }
  }

  public void removeMarker(long id) {
    model.desk().perform(new SongEdit.RemoveMarker(id));
  }

  /** Takes the marker at the playhead away, or the last one before it. */
  public void removeMarkerHere() {
    markers()
        .filter(m -> m.frame() <= model.playheadFrame())
        .reduce((a, b) -> b)
        .ifPresent(m -> removeMarker(m.id()));
  }

  private Stream<Marker> markers() {
    return model.project().markers().stream();
  }

  private Marker marker(long id) {
    return markers().filter(m -> m.id() == id).findFirst().orElseThrow();
  }

  /** Puts the playhead on the next marker after it. */
  public void toNextMarker() {
    markers()
        .filter(m -> m.frame() > model.playheadFrame())
        .findFirst()
        .ifPresent(m -> model.seek(m.frame()));
  }

  /** Puts the playhead on the last marker before it, or the beginning. */
  public void toPreviousMarker() {
    model.seek(
        markers().mapToLong(Marker::frame).filter(f -> f < model.playheadFrame()).max().orElse(0));
  }

  /** Repeats from one frame to another; both ends in any order. */
  public void setLoop(long from, long to, Gesture gesture) {
    long start = Math.max(0, Math.min(from, to));
    long end = Math.max(from, to);
    if (end > start) {
      model
          .desk()
          .perform(new SongEdit.SetLoop(Optional.of(new LoopRegion(start, end, true))), gesture);
    }
  }

  /** Repeats what the selected clips cover. */
  public void loopSelected() {
    List<TimelineClip> clips = model.selected();
    if (!clips.isEmpty()) {
      long end = clips.stream().mapToLong(TimelineClip::end).max().orElseThrow();
      setLoop(clips.getFirst().start(), end, new Gesture());
    }
  }

  /** Switches the loop region on or off. */
  public void toggleLoop() {
    model
        .project()
        .loop()
        .map(l -> new LoopRegion(l.start(), l.end(), !l.enabled()))
        .ifPresent(l -> model.desk().perform(new SongEdit.SetLoop(Optional.of(l))));
  }

  public void removeLoop() {
    model.desk().perform(new SongEdit.SetLoop(Optional.empty()));
  }

  public void setKey(Optional<MusicalKey> key) {
    model.desk().perform(new SongEdit.SetKey(key));
  }
}
