package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.timeline.Viewport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tracks of the open project: what of them is in view, and all that can be done with them. */
public final class TracksViewModel {
  private static final double LEAST_SECONDS = 20;

  /** Room behind the last clip, as a share of the music. */
  private static final double ROOM = 0.25;

  private final Desk desk;
  private final Playhead playhead;
  private final Viewport view = new Viewport();
  private final LaneRows rows = new LaneRows();
  private final SnapViewModel snap = new SnapViewModel();
  private final ReadOnlyLongWrapper chosen = new ReadOnlyLongWrapper();
  private final ObjectProperty<Optional<Naming>> naming =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<ClipLook> look = new SimpleObjectProperty<>(ClipLook.SPECTROGRAM);
  private final BooleanProperty mixer = new SimpleBooleanProperty();
  private final ClipPictures pictures;
  private final ClipCommands clips;
  private final ClipboardCommands clipboard;
  private final TrackCommands tracks;
  private final SongCommands song;
  private final TempoCommands tempo;
  private final MusicAdvice advice;

  /** Something whose name is being typed. */
  public record Naming(Kind kind, long id) {
    /** What bears the name. */
    public enum Kind {
      CLIP,
      TRACK,
      MARKER
    }
  }

  /**
   * @param background runs elsewhere
   * @param ui runs on the thread that owns the window
   */
  public TracksViewModel(
      Desk desk, Playhead playhead, Executor background, Executor ui, Scope scope) {
    this.desk = desk;
    this.playhead = playhead;
    pictures = new ClipPictures(background, ui);
    clips = new ClipCommands(this);
    clipboard = new ClipboardCommands(this);
    tracks = new TrackCommands(this);
    song = new SongCommands(this);
    tempo = new TempoCommands(this);
    advice = new MusicAdvice(this, background, ui);
    scope.add(desk.project().subscribe(this::follow));
    scope.add(desk.sounds().arrivals().subscribe(advice::listen));
    scope.add(desk.selection().subscribe(this::chooseTrackOf));
    view.show(seconds(desk.project().get()));
    followRows(desk.project().get());
  }

  /** The view keeps its place while one edits, and shows the whole of another project. */
  private void follow(Project before, Project now) {
    if (before.clips().findAny().isEmpty()) {
      view.show(seconds(now));
    } else {
      double inView = view.start().get() + view.visibleSeconds();
      view.duration().set(Math.max(seconds(now), inView));
    }
    followRows(now);
  }

  private void followRows(Project now) {
    rows.resize(rows.height().get(), now.tracks().size());
    if (now.tracks().stream().noneMatch(t -> t.id() == chosen.get())) {
      chosen.set(now.tracks().isEmpty() ? 0 : now.tracks().getFirst().id());
    }
    pictures.keep(played(now));
    advice.listen();
  }

  private static Set<String> played(Project now) {
    return now.clips()
        .map(c -> now.library().sourceOf(c.versions().chosen()).id())
        .collect(Collectors.toSet());
  }

  private static double seconds(Project now) {
    return Math.max(LEAST_SECONDS, Math.max(now.seconds(now.end()), lastMarker(now)) * (1 + ROOM));
  }

  private static double lastMarker(Project project) {
    return project.markers().isEmpty() ? 0 : project.seconds(project.markers().getLast().frame());
  }

  private void chooseTrackOf(Set<Long> before, Set<Long> now) {
    if (!before.equals(now)) {
      now.stream().min(Long::compare).ifPresent(clip -> chosen.set(project().trackOf(clip).id()));
    }
  }

  /** Another project has been opened: all of it is shown, from its first track on. */
  public void opened() {
    rows.scrollTo(0);
    clipboard.clear();
    if (project().clips().findAny().isPresent()) {
      fit();
    } else {
      view.show(seconds(project()));
    }
  }

  /** Shows all that there is. */
  public void fit() {
    Project now = project();
    view.show(
        Math.max(LEAST_SECONDS / 4, Math.max(now.seconds(now.end()), lastMarker(now)) * 1.02));
  }

  /** Zooms in (factor &gt; 1) or out around the playhead if it is in view, else the middle. */
  public void zoom(double factor) {
    double x = view.x(playhead.seconds().get());
    view.zoom(factor, x >= 0 && x <= view.width().get() ? x : view.width().get() / 2);
  }

  /** Seconds from a place on the timeline to one grid step later; a little without a grid. */
  public double gridStep(double seconds) {
    Project now = project();
    return now.seconds(snap.step(now, now.frame(seconds)));
  }

  /** Chooses the track that keys work on. */
  public void choose(long track) {
    chosen.set(track);
    chosenTrack().ifPresent(t -> rows.reveal(project().indexOf(t)));
  }

  public Optional<Track> chosenTrack() {
    return project().tracks().stream().filter(t -> t.id() == chosen.get()).findFirst();
  }

  /** Shows one clip on the canvas. */
  public void open(long clip) {
    desk.select(Set.of(clip));
  }

  /** The frame under the playhead. */
  long playheadFrame() {
    return project().frame(playhead.seconds().get());
  }

  void seek(long frame) {
    double seconds = project().seconds(frame);
    playhead.seek().accept(seconds);
    view.reveal(seconds);
  }

  /** Selected clips from left to right. */
  List<TimelineClip> selected() {
    return project()
        .clips()
        .filter(c -> desk.selection().get().contains(c.id()))
        .sorted(Comparator.comparingLong(TimelineClip::start))
        .toList();
  }

  Project project() {
    return desk.project().get();
  }

  Desk desk() {
    return desk;
  }

  Playhead playhead() {
    return playhead;
  }

  public Viewport view() {
    return view;
  }

  public LaneRows rows() {
    return rows;
  }

  public SnapViewModel snap() {
    return snap;
  }

  public ClipCommands clips() {
    return clips;
  }

  public ClipboardCommands clipboard() {
    return clipboard;
  }

  public TrackCommands tracks() {
    return tracks;
  }

  public SongCommands song() {
    return song;
  }

  public TempoCommands tempo() {
    return tempo;
  }

  public MusicAdvice advice() {
    return advice;
  }

  public ClipPictures pictures() {
    return pictures;
  }

  /** Id of the track that keys work on; 0 when there is none. */
  public ReadOnlyLongProperty chosen() {
    return chosen.getReadOnlyProperty();
  }

  /** What is being given a name in its place. */
  public ObjectProperty<Optional<Naming>> naming() {
    return naming;
  }

  /** Whether the mixer is in view. */
  public BooleanProperty mixer() {
    return mixer;
  }

  /** What clips show. */
  public ObjectProperty<ClipLook> look() {
    return look;
  }

  /** Shows waveforms instead of spectrograms, or the other way round. */
  public void nextLook() {
    look.set(look.get() == ClipLook.WAVEFORM ? ClipLook.SPECTROGRAM : ClipLook.WAVEFORM);
  }
}
