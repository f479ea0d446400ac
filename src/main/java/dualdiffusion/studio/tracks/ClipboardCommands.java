package dualdiffusion.studio.tracks;

import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.ArrayList;
import java.util.List;

/** Copies of clips kept for pasting, and takes put on tracks. */
public final class ClipboardCommands {
  private final TracksViewModel model;
  private List<Kept> kept = List.of();

  /**
   * A copy.
   *
   * @param row below the highest of those copied together
   * @param later frames after the first of them
   */
  private record Kept(TimelineClip clip, int row, long later) {}

  ClipboardCommands(TracksViewModel model) {
    this.model = model;
  }

  public void copy() {
    List<TimelineClip> clips = model.selected();
    if (clips.isEmpty()) {
      return;
    }
    int top = clips.stream().mapToInt(this::row).min().orElse(0);
    long first = clips.getFirst().start();
    kept = clips.stream().map(c -> new Kept(c, row(c) - top, c.start() - first)).toList();
  }

  private int row(TimelineClip clip) {
    return model.project().indexOf(model.project().trackOf(clip.id()));
  }

  public void cut() {
    copy();
    model.clips().delete();
  }

  /** Another project has other takes. */
  void clear() {
    kept = List.of();
  }

  public boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Puts the copies at the playhead, the highest on the chosen track; makes tracks as needed. */
  public void paste() {
    long at = model.playheadFrame();
    int top = model.chosenTrack().map(model.project()::indexOf).orElse(0);
    if (!kept.isEmpty()) {
      put("Paste clips", kept, at, top);
    }
  }

  /** Puts a take on a track, which 0 makes anew, and selects it. */
  public void addTake(long take, long track, long frame) {
    Project project = model.project();
    Take chosen = project.library().take(take);
    long frames = project.library().sourceOf(take).framesAt(project.sampleRate());
    int row = track == 0 ? project.tracks().size() : project.indexOf(project.track(track));
    var clip = TimelineClip.of(Long.MAX_VALUE >> 12, chosen, 0, frames);
    put("Add clip", List.of(new Kept(clip, 0, 0)), Math.max(0, frame), row);
  }

  /** Ids depend on what the edits before have claimed, so each is made for the project then. */
  private void put(String label, List<Kept> all, long at, int top) {
    List<ProjectEdit> edits = new ArrayList<>();
    Project now = model.project();
    for (Kept one : all) {
      while (now.tracks().size() <= top + one.row()) {
        now = add(edits, now, TrackCommands.fresh(now, now.tracks().size()));
      }
      Track track = now.tracks().get(top + one.row());
      TimelineClip clip = one.clip().withId(now.nextId()).at(at + one.later());
      now = add(edits, now, new ClipEdit.Add(track.id(), clip));
    }
    var together = new ProjectEdit.Together(label, edits);
    model.clips().addSelected(() -> model.desk().perform(together));
  }

  private static Project add(List<ProjectEdit> edits, Project now, ProjectEdit edit) {
    edits.add(edit);
    try {
      return edit.apply(now);
    } catch (ProblemException e) {
      return now; // The desk tells of it when all are done together.
    }
  }
}
