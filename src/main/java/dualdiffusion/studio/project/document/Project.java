package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that a composer has made, at one moment. Changed by {@link ProjectEdit}s only.
 *
 * @param sampleRate frames of the timeline per second; fixed for the project's life
 * @param key absent when unknown
 * @param markers in order of time
 * @param loop absent when there is none
 * @param presets in use
 * @param lastId highest id given so far
 */
public record Project(
    String name,
    int sampleRate,
    TempoMap tempo,
    Optional<MusicalKey> key,
    List<Marker> markers,
    Optional<LoopRegion> loop,
    List<Track> tracks,
    Master master,
    Library library,
    List<Preset> presets,
    long lastId) {

  public Project {
    Limits.text("name of the project", name);
    Range.check("sample rate of the project", sampleRate, 8_000, 768_000);
    Range.check("last id", (double) lastId, 0, 1L << 52);
    markers = List.copyOf(markers);
    tracks = List.copyOf(tracks);
    presets = List.copyOf(presets);
  }

  /** A project with nothing in it, at 120 bpm in 4/4. */
  public static Project empty(String name, int sampleRate) {
    return new Project(
        name,
        sampleRate,
        TempoMap.constant(120, 4, 4),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Master.DEFAULT,
        Library.EMPTY,
        List.of(),
        0);
  }

  /** An id for something about to be added. */
  public long nextId() {
    return lastId + 1;
  }

  /**
   * @throws EditException when there is none
   */
  public Track track(long id) {
    return tracks.stream()
        .filter(t -> t.id() == id)
        .findFirst()
        .orElseThrow(() -> EditException.missing("track", id));
  }

  /** Place of a track from the top, from 0. */
  public int indexOf(Track track) {
    return tracks.indexOf(track);
  }

  /**
   * @throws EditException when there is none
   */
  public TimelineClip clip(long id) {
    return clips()
        .filter(c -> c.id() == id)
        .findFirst()
        .orElseThrow(() -> EditException.missing("clip", id));
  }

  /**
   * The track a clip lies on.
   *
   * @throws EditException when there is none
   */
  public Track trackOf(long clip) {
    return tracks.stream()
        .filter(t -> t.has(clip))
        .findFirst()
        .orElseThrow(() -> EditException.missing("clip", clip));
  }

  /** All clips, track by track. */
  public Stream<TimelineClip> clips() {
    return tracks.stream().flatMap(t -> t.clips().stream());
  }

  /** Frames of the audio a clip plays, at the project's rate. */
  public long audioFrames(TimelineClip clip) {
    return library.sourceOf(clip.versions().chosen()).framesAt(sampleRate);
  }

  /** The frame after the last clip; 0 when there is none. */
  public long end() {
    return clips().mapToLong(TimelineClip::end).max().orElse(0);
  }

  public double seconds(long frame) {
    return (double) frame / sampleRate;
  }

  public long frame(double seconds) {
    return Math.round(seconds * sampleRate);
  }

  Project updateTrack(long id, UnaryOperator<Track> change) {
    track(id);
    return withTracks(tracks.stream().map(t -> t.id() == id ? change.apply(t) : t).toList());
  }

  Project updateClip(long id, UnaryOperator<TimelineClip> change) {
    return updateTrack(
        trackOf(id).id(),
        t -> t.withClips(t.clips().stream().map(c -> c.id() == id ? change.apply(c) : c).toList()));
  }

  Project withName(String value) {
    return new Project(
        value, sampleRate, tempo, key, markers, loop, tracks, master, library, presets, lastId);
  }

  Project withTempo(TempoMap value) {
    return new Project(
        name, sampleRate, value, key, markers, loop, tracks, master, library, presets, lastId);
  }

  Project withKey(Optional<MusicalKey> value) {
    return new Project(
        name, sampleRate, tempo, value, markers, loop, tracks, master, library, presets, lastId);
  }

  Project withMarkers(List<Marker> value) {
    return new Project(
        name, sampleRate, tempo, key, value, loop, tracks, master, library, presets, lastId);
  }

  Project withLoop(Optional<LoopRegion> value) {
    return new Project(
        name, sampleRate, tempo, key, markers, value, tracks, master, library, presets, lastId);
  }

  Project withTracks(List<Track> value) {
    return new Project(
        name, sampleRate, tempo, key, markers, loop, value, master, library, presets, lastId);
  }

  Project withMaster(Master value) {
    return new Project(
        name, sampleRate, tempo, key, markers, loop, tracks, value, library, presets, lastId);
  }

  Project withLibrary(Library value) {
    return new Project(
        name, sampleRate, tempo, key, markers, loop, tracks, master, value, presets, lastId);
  }

  Project withPresets(List<Preset> value) {
    return new Project(
        name, sampleRate, tempo, key, markers, loop, tracks, master, library, value, lastId);
  }

  /**
   * Knows that an id is in use.
   *
   * @throws EditException when it may have been before
   */
  Project claim(long id) {
    if (id <= lastId) {
      throw new EditException("The number " + id + " is given already.", "Take a fresh one.");
    }
    return new Project(
        name, sampleRate, tempo, key, markers, loop, tracks, master, library, presets, id);
  }
}
