package dualdiffusion.studio.project;

import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Fade;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.MaskEdit;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.project.document.TrackEdit;
import dualdiffusion.studio.project.document.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How takes come to tracks and leave them: pure functions of the project that make one edit. */
final class TakePlacing {
  private TakePlacing() {}

  /** New takes as versions of one clip on a track of its own; the first is chosen. */
  static ProjectEdit onNewTrack(
      Project project, String label, List<Source> sources, List<Take> takes) {
    var add = new TakeEdit.Add(sources, takes);
    List<ProjectEdit> edits = new ArrayList<>(List.of(add));
    edits.addAll(clip(add.apply(project), takes.stream().map(Take::id).toList()));
    return new ProjectEdit.Together(label, edits);
  }

  /** A track with a clip that plays takes of the library, the first of them chosen. */
  static List<ProjectEdit> clip(Project project, List<Long> takes) {
    Take first = project.library().take(takes.getFirst());
    long track = project.nextId();
    String colour = TrackColours.of(project.tracks().size());
    var versions = new Versions(takes, first.id());
    long frames = project.library().sourceOf(first.id()).framesAt(project.sampleRate());
    var clip =
        new TimelineClip(
            track + 1,
            first.name(),
            0,
            0,
            frames,
            Fade.NONE,
            Fade.NONE,
            0,
            false,
            versions,
            List.of(),
            Optional.empty(),
            Optional.empty());
    return List.of(
        new TrackEdit.Add(project.tracks().size(), Track.empty(track, first.name(), colour)),
        new ClipEdit.Add(track, clip));
  }

  /**
   * New takes as versions of a clip, the first of them chosen. Paint that would lie elsewhere on
   * the new take goes.
   */
  static ProjectEdit asVersions(
      Project project, String label, long clip, List<Source> sources, List<Take> takes) {
    List<Long> ids = takes.stream().map(Take::id).toList();
    List<ProjectEdit> edits =
        new ArrayList<>(List.of(new TakeEdit.Add(sources, takes), new TakeEdit.Offer(clip, ids)));
    Project offered = applied(project, edits);
    long chosen = offered.clip(clip).versions().chosen();
    Library library = offered.library();
    boolean inPlace = library.family(ids.getFirst()).id() == library.family(chosen).id();
    if (!inPlace) {
      for (MaskLayer layer : offered.clip(clip).masks()) {
        edits.add(new MaskEdit.Remove(clip, layer.id()));
      }
    }
    edits.addAll(choices(offered, clip, ids.getFirst()));
    return new ProjectEdit.Together(label, edits);
  }

  /** Chooses a version; a clip that showed all of the former shows all of this, where it can. */
  static ProjectEdit choice(Project project, long clip, long take) {
    return new ProjectEdit.Together("Choose take", choices(project, clip, take));
  }

  private static List<ProjectEdit> choices(Project project, long id, long take) {
    TimelineClip old = project.clip(id);
    List<ProjectEdit> edits = new ArrayList<>(List.of(new TakeEdit.Choose(id, take)));
    boolean whole = old.offset() == 0 && old.length() == project.audioFrames(old);
    if (whole && !old.looped()) {
      Project chosen = edits.getFirst().apply(project);
      long before = before(chosen, id);
      long begin = chosen.clip(id).start() - chosen.clip(id).offset();
      long total = chosen.audioFrames(chosen.clip(id));
      long next = next(chosen, id);
      if (begin < before && begin + total + (before - begin) <= next) {
        edits.add(new ClipEdit.Move(List.of(id), before - begin, 0));
        begin = before;
      }
      edits.add(new ClipEdit.Trim(id, Math.max(begin, before), Math.min(begin + total, next)));
    }
    return edits;
  }

  /** End of the clip before this one on its track; 0 when there is none. */
  private static long before(Project project, long id) {
    long start = project.clip(id).start();
    return project.trackOf(id).clips().stream()
        .mapToLong(TimelineClip::end)
        .filter(end -> end <= start)
        .max()
        .orElse(0);
  }

  private static long next(Project project, long id) {
    long end = project.clip(id).end();
    return project.trackOf(id).clips().stream()
        .mapToLong(TimelineClip::start)
        .filter(start -> start >= end)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Deletes a take. Clips that play it play the one it was made from, else another version; a clip
   * without any goes, and its track when nothing else is on it.
   */
  static ProjectEdit deletion(Project project, Take take) {
    List<ProjectEdit> edits = new ArrayList<>();
    for (TimelineClip clip : project.clips().toList()) {
      if (clip.versions().chosen() == take.id()) {
        Project now = applied(project, edits);
        instead(clip, take)
            .ifPresentOrElse(
                other -> edits.addAll(choices(now, clip.id(), other)),
                () -> edits.addAll(removal(now, clip.id())));
      }
    }
    edits.add(new TakeEdit.Remove(take.id()));
    return new ProjectEdit.Together("Delete " + take.name(), edits);
  }

  private static Optional<Long> instead(TimelineClip clip, Take take) {
    List<Long> others = clip.versions().takes().stream().filter(t -> t != take.id()).toList();
    Optional<Long> parent = take.parent().filter(others::contains);
    return parent.isPresent() ? parent : others.stream().reduce((first, last) -> last);
  }

  private static List<ProjectEdit> removal(Project project, long clip) {
    Track track = project.trackOf(clip);
    return track.clips().size() == 1
        ? List.of(new TrackEdit.Remove(track.id()))
        : List.of(new ClipEdit.Remove(List.of(clip)));
  }

  private static Project applied(Project project, List<ProjectEdit> edits) {
    return new ProjectEdit.Together("", edits).apply(project);
  }
}
