package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.TrackColours;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.FadeShape;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be done with the selected clips; each is one step of the history. */
public final class ClipCommands {
  private static final double FADE_SECONDS = 0.5;
  private static final double MIN_DB = -120;
  private static final double MAX_DB = 24;

  private final TracksViewModel model;
  private final Desk desk;
  private Gesture turning = new Gesture();
  private Set<Long> turned = Set.of();

  ClipCommands(TracksViewModel model) {
    this.model = model;
    this.desk = model.desk();
  }

  public void selectAll() {
    desk.select(model.project().clips().map(TimelineClip::id).collect(Collectors.toSet()));
  }

  public void selectNone() {
    desk.select(Set.of());
  }

  /** Selects the clip after (1) or before (−1) the selected one on its track, or any. */
  public void selectNext(int direction) {
    var track = model.chosenTrack();
    if (track.isEmpty() || track.get().clips().isEmpty()) {
      return;
    }
    List<TimelineClip> all = track.get().clips();
    int at = -1;
    for (int i = 0; i < all.size(); i++) {
      at = desk.selection().get().contains(all.get(i).id()) ? i : at;
    }
    int next = at < 0 ? (direction > 0 ? 0 : all.size() - 1) : at + direction;
    TimelineClip clip = all.get(Math.clamp(next, 0, all.size() - 1));
    desk.select(Set.of(clip.id()));
    model.view().reveal(model.project().seconds(clip.start()));
  }

  /** Moves by grid steps, negative to the left. */
  public void nudge(int steps) {
    List<TimelineClip> clips = model.selected();
    if (!clips.isEmpty()) {
      long step = model.snap().step(model.project(), clips.getFirst().start());
      desk.perform(new ClipEdit.Move(ids(clips), steps * step, 0));
    }
  }

  /** Moves to a lower track, negative to a higher one. */
  public void moveDown(int tracks) {
    List<TimelineClip> clips = model.selected();
    if (!clips.isEmpty()) {
      desk.perform(new ClipEdit.Move(ids(clips), 0, tracks));
    }
  }

  /** Cuts the selected clips, or without a selection all, in two at the playhead. */
  public void split() {
    long at = model.playheadFrame();
    perform("Split clips", under(at).map(c -> new ClipEdit.Split(c.id(), at)));
  }

  /** Lets clips begin at the playhead. */
  public void trimStart() {
    long at = model.playheadFrame();
    perform("Trim clips", under(at).map(c -> new ClipEdit.Trim(c.id(), at, c.end())));
  }

  /** Lets clips end at the playhead. */
  public void trimEnd() {
    long at = model.playheadFrame();
    perform("Trim clips", under(at).map(c -> new ClipEdit.Trim(c.id(), c.start(), at)));
  }

  /** Fades in up to the playhead, or for half a second where it is not in the clip. */
  public void fadeIn() {
    long at = model.playheadFrame();
    each(
        "Fade clips",
        c -> new ClipEdit.SetFades(c.id(), fade(c, at - c.start(), c.fadeIn()), c.fadeOut()));
  }

  /** Fades out from the playhead, or for half a second where it is not in the clip. */
  public void fadeOut() {
    long at = model.playheadFrame();
    each(
        "Fade clips",
        c -> new ClipEdit.SetFades(c.id(), c.fadeIn(), fade(c, c.end() - at, c.fadeOut())));
  }

  private Fade fade(TimelineClip clip, long frames, Fade old) {
    boolean inside = frames > 0 && frames < clip.length();
    long usual = Math.min(model.project().frame(FADE_SECONDS), clip.length() / 2);
    return new Fade(inside ? frames : usual, old.shape());
  }

  public void removeFades() {
    each("Fade clips", c -> new ClipEdit.SetFades(c.id(), Fade.NONE, Fade.NONE));
  }

  /** Gives both fades of each clip the next shape. */
  public void nextFadeShape() {
    each(
        "Shape fades",
        c -> {
          List<FadeShape> all = List.of(FadeShape.values());
          FadeShape shape = all.get((all.indexOf(c.fadeIn().shape()) + 1) % all.size());
          return new ClipEdit.SetFades(
              c.id(), new Fade(c.fadeIn().frames(), shape), new Fade(c.fadeOut().frames(), shape));
        });
  }

  /** Lets clips go round once more. */
  public void repeat() {
    Project project = model.project();
    each("Loop clips", c -> looped(c, c.end() + project.audioFrames(c)));
  }

  /** Lets a clip go round its audio up to a frame of the timeline. */
  public void loopTo(long clip, long end) {
    desk.perform(looped(model.project().clip(clip), end));
  }

  static ProjectEdit looped(TimelineClip clip, long end) {
    return new ProjectEdit.Together(
        "Loop clip",
        List.of(
            new ClipEdit.SetLooped(clip.id(), true),
            new ClipEdit.Trim(clip.id(), clip.start(), end)));
  }

  /** Lets clips end where their audio does. */
  public void unloop() {
    perform(
        "Stop looping clips",
        model.selected().stream()
            .filter(TimelineClip::looped)
            .map(c -> new ClipEdit.SetLooped(c.id(), false)));
  }

  /** Puts copies right behind, and selects them. */
  public void duplicate() {
    List<TimelineClip> clips = model.selected();
    if (clips.isEmpty()) {
      return;
    }
    long end = clips.stream().mapToLong(TimelineClip::end).max().orElseThrow();
    addSelected(
        () -> desk.perform(new ClipEdit.Copy(ids(clips), end - clips.getFirst().start(), 0)));
  }

  /** Selects the clips that an edit has made. */
  void addSelected(Runnable edit) {
    long last = model.project().lastId();
    edit.run();
    Set<Long> made =
        model
            .project()
            .clips()
            .map(TimelineClip::id)
            .filter(id -> id > last)
            .collect(Collectors.toSet());
    if (!made.isEmpty()) {
      desk.select(made);
    }
  }

  /** Changes the gain; again and again of the same clips is one step. */
  public void changeGain(double db) {
    Set<Long> now = desk.selection().get();
    if (!now.equals(turned)) {
      turned = now;
      turning = new Gesture();
    }
    List<ProjectEdit> edits = model.selected().stream().map(c -> gain(c, c.gainDb() + db)).toList();
    if (!edits.isEmpty()) {
      desk.perform(new ProjectEdit.Together("Change clip gain", edits), turning);
    }
  }

  private static ProjectEdit gain(TimelineClip clip, double db) {
    return new ClipEdit.SetGain(clip.id(), Math.clamp(db, MIN_DB, MAX_DB));
  }

  public void resetGain() {
    each("Change clip gain", c -> gain(c, 0));
  }

  /** Silences the selected clips, or where all are silent lets them be heard. */
  public void toggleMute() {
    boolean mute = !model.selected().stream().allMatch(TimelineClip::silent);
    each(mute ? "Mute clips" : "Unmute clips", c -> new ClipEdit.SetMute(c.id(), mute));
  }

  /** Gives each clip the next colour; after the last comes its track's. */
  public void nextColour() {
    each("Colour clips", c -> new ClipEdit.SetColour(c.id(), TrackColours.following(c.colour())));
  }

  public void rename(long clip, String name) {
    if (!name.isBlank()) {
      desk.perform(new ClipEdit.Rename(clip, name.strip()));
    }
  }

  /** Begins typing a name for the first selected clip. */
  public void startRename() {
    model.selected().stream()
        .findFirst()
        .ifPresent(
            c ->
                model
                    .naming()
                    .set(
                        Optional.of(
                            new TracksViewModel.Naming(TracksViewModel.Naming.Kind.CLIP, c.id()))));
  }

  public void delete() {
    List<TimelineClip> clips = model.selected();
    if (!clips.isEmpty()) {
      desk.perform(new ClipEdit.Remove(ids(clips)));
    }
  }

  private void each(String label, Function<TimelineClip, ProjectEdit> edit) {
    perform(label, model.selected().stream().map(edit));
  }

  private void perform(String label, Stream<? extends ProjectEdit> edits) {
    List<ProjectEdit> all = edits.map(ProjectEdit.class::cast).toList();
    if (all.size() == 1) {
      desk.perform(all.getFirst());
    } else if (!all.isEmpty()) {
      desk.perform(new ProjectEdit.Together(label, all));
    }
  }

  private Stream<TimelineClip> under(long frame) {
    List<TimelineClip> some = model.selected();
    var all = some.isEmpty() ? model.project().clips() : some.stream();
    return all.filter(c -> frame > c.start() && frame < c.end());
  }

  static List<Long> ids(List<TimelineClip> clips) {
    return clips.stream()
        .sorted(Comparator.comparingLong(TimelineClip::start))
        .map(TimelineClip::id)
        .toList();
  }
}
