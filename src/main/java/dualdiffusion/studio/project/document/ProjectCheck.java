package dualdiffusion.studio.project.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between the parts of a project; what holds within a part, the part checks. */
public final class ProjectCheck {
  private final Project project;
  private final List<String> faults = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();

  private ProjectCheck(Project project) {
    this.project = project;
  }

  /** What is wrong, in words; empty when all is well. */
  public static List<String> faults(Project project) {
    var check = new ProjectCheck(project);
    check.library();
    project.tracks().forEach(check::track);
    project.markers().forEach(m -> check.id("marker " + m.name(), m.id()));
    return check.faults;
  }

  private void library() {
    Library library = project.library();
    Set<String> sources = new HashSet<>();
    library.sources().forEach(s -> require(sources.add(s.id()), "audio is there twice", s.name()));
    for (Take take : library.takes()) {
      id("take " + take.name(), take.id());
      require(sources.contains(take.source()), "take without its audio", take.name());
      require(
          take.parent().isEmpty() || library.hasTake(take.parent().get()),
          "take without the one it was made from",
          take.name());
      require(!isItsOwnForebear(take), "take that was made from itself", take.name());
    }
  }

  private boolean isItsOwnForebear(Take take) {
    Set<Long> seen = new HashSet<>();
    Take at = take;
    while (at.parent().isPresent() && project.library().hasTake(at.parent().get())) {
      if (!seen.add(at.id())) {
        return true;
      }
      at = project.library().take(at.parent().get());
    }
    return false;
  }

  private void track(Track track) {
    id("track " + track.name(), track.id());
    track.clips().forEach(this::clip);
  }

  private void clip(TimelineClip clip) {
    id("clip " + clip.name(), clip.id());
    clip.masks().forEach(m -> id("mask layer " + m.name(), m.id()));
    Library library = project.library();
    boolean known =
        clip.versions().takes().stream().allMatch(library::hasTake)
            && library.hasSource(library.take(clip.versions().chosen()).source());
    require(known, "clip without its takes", clip.name());
    if (known) {
      long total = project.audioFrames(clip);
      require(
          clip.offset() < total && (clip.looped() || clip.offset() + clip.length() <= total),
          "clip longer than its audio",
          clip.name());
    }
  }

  private void id(String what, long id) {
    require(ids.add(id), "number is given twice", what);
    require(id <= project.lastId(), "number is beyond the last", what);
  }

  private void require(boolean holds, String fault, String what) {
    if (!holds) {
      faults.add(fault + ": " + what);
    }
  }
}
