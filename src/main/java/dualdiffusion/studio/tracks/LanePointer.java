package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The pointer on the lanes: selecting, and dragging clips and their handles, in pixels. */
public final class LanePointer {
  /** Less than this is a click. */
  private static final double DRAG_PIXELS = 3;

  private static final double GAIN_STEP = 0.5;

  private final TracksViewModel model;
  private final Desk desk;
  private final ObjectProperty<Optional<Marquee>> marquee =
      new SimpleObjectProperty<>(Optional.empty());
  private @Nullable Grip grip;

  /** The project as the drag has left it: another one is somebody else's. */
  private @Nullable Project left;

  /**
   * Keys held.
   *
   * @param add to the selection
   * @param copy instead of moving
   * @param loop beyond the audio's end
   * @param free of the grid
   */
  public record Keys(boolean add, boolean copy, boolean loop, boolean free) {
    public static final Keys NONE = new Keys(false, false, false, false);
  }

  /** The rectangle that selects what it touches, in pixels. */
  public record Marquee(double x1, double y1, double x2, double y2) {}

  /** What is held, and the project and selection as they were when it was taken. */
  private record Grip(
      Hit hit,
      double x,
      double y,
      Project before,
      Set<Long> selected,
      Gesture gesture,
      boolean[] moved) {

    TimelineClip clip() {
      return before.clip(hit.clip());
    }
  }

  public LanePointer(TracksViewModel model) {
    this.model = model;
    this.desk = model.desk();
  }

  /** What is at a point. */
  public Hit hit(double x, double y) {
    Project project = model.project();
    int row = model.rows().row(y);
    if (row < 0 || row >= project.tracks().size()) {
      return new Hit(Hit.Part.EMPTY, 0, row);
    }
    for (TimelineClip clip : project.tracks().get(row).clips()) {
      ClipBox box = ClipBox.of(project, clip, row, model.view(), model.rows());
      if (x >= box.left() && x < box.right()) {
        boolean selected = desk.selection().get().contains(clip.id());
        return new Hit(box.part(clip, x, y, selected), clip.id(), row);
      }
    }
    return new Hit(Hit.Part.EMPTY, 0, row);
  }

  public void press(double x, double y, Keys keys) {
    Hit hit = hit(x, y);
    chooseTrack(hit);
    if (hit.clip() == 0) {
      if (!keys.add()) {
        desk.select(Set.of());
      }
    } else if (keys.add() && hit.part() == Hit.Part.BODY) {
      toggle(hit.clip());
    } else if (!desk.selection().get().contains(hit.clip())) {
      desk.select(Set.of(hit.clip()));
    }
    left = model.project();
    grip =
        new Grip(hit, x, y, model.project(), desk.selection().get(), new Gesture(), new boolean[2]);
  }

  private void chooseTrack(Hit hit) {
    if (hit.row() >= 0 && hit.row() < model.project().tracks().size()) {
      model.choose(model.project().tracks().get(hit.row()).id());
    }
  }

  private void toggle(long clip) {
    var now = new HashSet<>(desk.selection().get());
    if (!now.remove(clip)) {
      now.add(clip);
    }
    desk.select(now);
  }

  public void drag(double x, double y, Keys keys) {
    Grip held = grip;
    if (held == null
        || (!held.moved()[0] && Math.hypot(x - held.x(), y - held.y()) < DRAG_PIXELS)) {
      return;
    }
    held.moved()[0] = true;
    held.moved()[1] = keys.copy() && held.hit().part() == Hit.Part.BODY;
    if (held.hit().part() == Hit.Part.EMPTY) {
      sweep(held, x, y);
    } else if (!model.project().equals(left)) {
      grip = null; // What it would move is where the drag has brought it, not where it was taken.
    } else if (held.selected().contains(held.hit().clip())) {
      desk.perform(edit(held, x, y, keys), held.gesture());
      left = model.project();
    }
  }

  private ProjectEdit edit(Grip held, double x, double y, Keys keys) {
    TimelineClip clip = held.clip();
    long by = held.before().frame((x - held.x()) * model.view().secondsPerPixel().get());
    return switch (held.hit().part()) {
      case START -> new ClipEdit.Trim(clip.id(), snap(held, clip.start() + by, keys), clip.end());
      case END -> end(held, clip, snap(held, clip.end() + by, keys), keys);
      case FADE_IN -> {
        long at = snap(held, clip.start() + clip.fadeIn().frames() + by, keys);
        yield new ClipEdit.SetFades(
            clip.id(), fade(clip, at - clip.start(), clip.fadeIn()), clip.fadeOut());
      }
      case FADE_OUT -> {
        long at = snap(held, clip.end() - clip.fadeOut().frames() + by, keys);
        Fade out = fade(clip, clip.end() - at, clip.fadeOut());
        long left = clip.length() - out.frames();
        Fade in = new Fade(Math.min(clip.fadeIn().frames(), left), clip.fadeIn().shape());
        yield new ClipEdit.SetFades(clip.id(), in, out);
      }
      case GAIN -> new ClipEdit.SetGain(clip.id(), gain(held, clip, y));
      case BODY, EMPTY -> move(held, clip, by, y, keys);
    };
  }

  private ProjectEdit end(Grip held, TimelineClip clip, long at, Keys keys) {
    long audioEnd = clip.start() - clip.offset() + held.before().audioFrames(clip);
    return keys.loop() && at > audioEnd
        ? ClipCommands.looped(clip, at)
        : new ClipEdit.Trim(clip.id(), clip.start(), at);
  }

  private static Fade fade(TimelineClip clip, long frames, Fade old) {
    return new Fade(Math.clamp(frames, 0, clip.length()), old.shape());
  }

  private double gain(Grip held, TimelineClip clip, double y) {
    ClipBox box = ClipBox.of(held.before(), clip, held.hit().row(), model.view(), model.rows());
    double db = box.gain(y - held.y() + box.gainY(clip.gainDb()));
    return Math.rint(db / GAIN_STEP) * GAIN_STEP;
  }

  private ProjectEdit move(Grip held, TimelineClip clip, long by, double y, Keys keys) {
    long start = Math.max(0, clip.start() + by);
    long snapped =
        keys.free()
            ? 0
            : model
                .snap()
                .snapSpan(
                    held.before(),
                    start,
                    start + clip.length(),
                    model.view().secondsPerPixel().get(),
                    keys.copy() ? Set.of() : held.selected());
    long way = start + snapped - clip.start();
    int down = model.rows().row(y) - held.hit().row();
    List<Long> clips =
        held.before()
            .clips()
            .filter(c -> held.selected().contains(c.id()))
            .map(TimelineClip::id)
            .toList();
    return keys.copy() ? new ClipEdit.Copy(clips, way, down) : new ClipEdit.Move(clips, way, down);
  }

  private long snap(Grip held, long frame, Keys keys) {
    long at = Math.max(0, frame);
    return keys.free()
        ? at
        : model
            .snap()
            .snap(
                held.before(), at, model.view().secondsPerPixel().get(), Set.of(held.hit().clip()));
  }

  /** Selects what the rectangle touches, besides what was selected. */
  private void sweep(Grip held, double x, double y) {
    var box =
        new Marquee(
            Math.min(held.x(), x),
            Math.min(held.y(), y),
            Math.max(held.x(), x),
            Math.max(held.y(), y));
    marquee.set(Optional.of(box));
    Set<Long> touched = new HashSet<>(held.selected());
    Project project = model.project();
    for (int row = Math.max(0, model.rows().row(box.y1()));
        row <= Math.min(model.rows().row(box.y2()), project.tracks().size() - 1);
        row++) {
      for (TimelineClip clip : project.tracks().get(row).clips()) {
        ClipBox at = ClipBox.of(project, clip, row, model.view(), model.rows());
        if (at.left() < box.x2() && at.right() > box.x1()) {
          touched.add(clip.id());
        }
      }
    }
    desk.select(touched);
  }

  /** Ends the drag; copies that it made are selected. */
  public void release() {
    Grip held = grip;
    grip = null;
    marquee.set(Optional.empty());
    if (held == null || !held.moved()[0]) {
      return;
    }
    if (held.moved()[1]) {
      desk.select(copies(held));
    }
  }

  /** Clips that are new, without what the copies cut off others. */
  private Set<Long> copies(Grip held) {
    Set<Long> old = held.before().clips().map(TimelineClip::id).collect(Collectors.toSet());
    Set<Long> lengths =
        held.selected().stream()
            .map(id -> held.before().clip(id).length())
            .collect(Collectors.toSet());
    return model
        .project()
        .clips()
        .filter(c -> !old.contains(c.id()) && lengths.contains(c.length()))
        .map(TimelineClip::id)
        .collect(Collectors.toSet());
  }

  public ObjectProperty<Optional<Marquee>> marquee() {
    return marquee;
  }
}
