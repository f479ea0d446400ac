package dualdiffusion.studio.project.document;

import java.util.List;
import java.util.Optional;

/** Small projects for tests. */
final class Projects {
  static final int RATE = 48_000;

  /** Frames of the one source, at its own and the project's rate. */
  static final long FRAMES = 100;

  private Projects() {}

  /** Two tracks; the first has clips of 100 frames that begin at these. */
  static Project withClips(long... starts) {
    var source = new Source("0".repeat(32), "tone.wav", RATE, 1, FRAMES, Optional.empty());
    Project project = Project.empty("Small", RATE);
    Take take = Take.imported(1, source, 0);
    project = new TakeEdit.Add(List.of(source), List.of(take)).apply(project);
    project = new TrackEdit.Add(0, Track.empty(2, "A", "#112233")).apply(project);
    project = new TrackEdit.Add(1, Track.empty(3, "B", "#445566")).apply(project);
    for (long start : starts) {
      var clip = TimelineClip.of(project.nextId(), take, start, FRAMES);
      project = new ClipEdit.Add(2, clip).apply(project);
    }
    return project;
  }

  static List<TimelineClip> clips(Project project) {
    return project.clips().toList();
  }
}
