package dualdiffusion.studio.transport;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.HistoryDesk;
import dualdiffusion.studio.project.Sounds;
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
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/** A project with one clip of one sound on one track of two. */
final class DeskOfOne implements Sounds {
  static final int RATE = 8_000;
  static final long TRACK = 2;
  static final long CLIP = 4;

  final Desk desk;
  final List<Problem> problems = new ArrayList<>();
  private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();
  private @Nullable AudioBuffer sound;

  /**
   * @param start frame of the timeline at which the clip begins
   */
  DeskOfOne(AudioBuffer audio, long start) {
    var source =
        new Source(
            "0".repeat(32),
            "tone.wav",
            audio.sampleRate(),
            audio.channelCount(),
            audio.frames(),
            Optional.empty());
    Take take = Take.imported(1, source, 0);
    var clip = TimelineClip.of(CLIP, take, start, source.framesAt(RATE));
    var history = new ProjectHistory(Project.empty("One", RATE));
    history.perform(new TakeEdit.Add(List.of(source), List.of(take)));
    history.perform(new TrackEdit.Add(0, Track.empty(TRACK, "A", "#112233")));
    history.perform(new TrackEdit.Add(1, Track.empty(3, "B", "#112233")));
    history.perform(new ClipEdit.Add(TRACK, clip));
    desk = new HistoryDesk(history, this, problems::add);
    sound = audio;
  }

  /** Another sound in its place, or none. */
  void arrive(@Nullable AudioBuffer audio) {
    sound = audio;
    arrivals.set(arrivals.get() + 1);
  }

  @Override
  public Optional<AudioBuffer> sound(Source source) {
    return Optional.ofNullable(sound);
  }

  @Override
  public ReadOnlyLongProperty arrivals() {
    return arrivals.getReadOnlyProperty();
  }
}
