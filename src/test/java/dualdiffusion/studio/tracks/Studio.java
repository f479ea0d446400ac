package dualdiffusion.studio.tracks;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.project.HistoryDesk;
import dualdiffusion.studio.project.Sounds;
import dualdiffusion.studio.project.TrackColours;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.project.document.TrackEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/** A project with sounds on a desk, and the tracks over it; for tests. */
final class Studio {
  final Map<String, AudioBuffer> audio = new HashMap<>();
  final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();
  final List<Problem> problems = new ArrayList<>();
  final SimpleDoubleProperty seconds = new SimpleDoubleProperty();
  final Scope scope = new Scope();
  final ProjectHistory history;
  final HistoryDesk desk;
  final TracksViewModel tracks;

  private Studio(Project project, Executor background, Executor ui) {
    history = new ProjectHistory(project);
    desk = new HistoryDesk(history, new Memory(), problems::add);
    tracks = new TracksViewModel(desk, new Playhead(seconds, seconds::set), background, ui, scope);
  }

  /** An empty project; everything runs at once. */
  static Studio empty() {
    return new Studio(Project.empty("Test", Tunes.RATE), Runnable::run, Runnable::run);
  }

  static Studio on(Executor background, Executor ui) {
    return new Studio(Project.empty("Test", Tunes.RATE), background, ui);
  }

  /** Three tracks; the first has clips of ten seconds at 0, 10 and 30 s. */
  static Studio small() {
    Studio studio = empty();
    studio.addTracks(3);
    long take = studio.addTake("tune", AudioBuffer.silence(Tunes.RATE, 1, 10 * Tunes.RATE), false);
    for (double at : new double[] {0, 10, 30}) {
      studio.addClip(0, take, at);
    }
    studio.tracks.view().resize(1000, 400);
    studio.tracks.view().show(50);
    studio.tracks.rows().resize(400, 3);
    return studio;
  }

  void addTracks(int count) {
    for (int i = 0; i < count; i++) {
      int at = project().tracks().size();
      history.perform(
          new TrackEdit.Add(
              at, Track.empty(project().nextId(), "Track " + (at + 1), TrackColours.of(at))));
    }
  }

  /** Adds audio and a take of it; returns the take. */
  long addTake(String name, AudioBuffer sound, boolean imported) {
    long id = project().nextId();
    var source =
        new Source(
            "%032x".formatted(id),
            name,
            sound.sampleRate(),
            sound.channelCount(),
            sound.frames(),
            imported ? Optional.of("/music/" + name) : Optional.empty());
    audio.put(source.id(), sound);
    history.perform(new TakeEdit.Add(List.of(source), List.of(Take.imported(id, source, 0))));
    return id;
  }

  /** Puts a take on a track; returns the clip. */
  long addClip(int row, long take, double at) {
    Project now = project();
    long frames = now.library().sourceOf(take).framesAt(now.sampleRate());
    var clip = TimelineClip.of(now.nextId(), now.library().take(take), now.frame(at), frames);
    history.perform(new ClipEdit.Add(now.tracks().get(row).id(), clip));
    return clip.id();
  }

  Project project() {
    return history.project();
  }

  TimelineClip clip(int row, int index) {
    return project().tracks().get(row).clips().get(index);
  }

  double start(TimelineClip clip) {
    return project().seconds(clip.start());
  }

  double end(TimelineClip clip) {
    return project().seconds(clip.end());
  }

  private final class Memory implements Sounds {
    @Override
    public Optional<AudioBuffer> sound(Source source) {
      return Optional.ofNullable(audio.get(source.id()));
    }

    @Override
    public ReadOnlyLongProperty arrivals() {
      return arrivals.getReadOnlyProperty();
    }
  }
}
