package dualdiffusion.studio.project.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts clips where others may lie: what lay under them is cut away. Of a clip cut in two, the left
 * part keeps the mask layers.
 */
final class Placing {
  private Placing() {}

  static Project put(Project project, long track, TimelineClip clip) {
    Project cleared = cut(project, track, clip.start(), clip.end());
    return cleared.updateTrack(
        track, t -> t.withClips(Stream.concat(t.clips().stream(), Stream.of(clip)).toList()));
  }

  /** Clears a stretch of a track; a clip that reaches beyond both of its ends becomes two. */
  static Project cut(Project project, long track, long from, long to) {
    Project now = project;
    List<TimelineClip> left = new ArrayList<>();
    for (TimelineClip clip : project.track(track).clips()) {
      if (!clip.overlaps(from, to)) {
        left.add(clip);
        continue;
      }
      long total = project.audioFrames(clip);
      Optional<TimelineClip> before = clip.between(clip.start(), from, total);
      Optional<TimelineClip> after = clip.between(to, clip.end(), total);
      before.ifPresent(left::add);
      if (after.isPresent()) {
        boolean two = before.isPresent();
        left.add(two ? after.get().withId(now.nextId()).withMasks(List.of()) : after.get());
        now = two ? now.claim(now.nextId()) : now;
      }
    }
    return now.updateTrack(track, t -> t.withClips(left));
  }

  /**
   * Takes clips off their tracks.
   *
   * @throws EditException when one is missing
   */
  static Project remove(Project project, Collection<Long> clips) {
    clips.forEach(project::clip);
    return project.withTracks(
        project.tracks().stream()
            .map(
                t ->
                    t.clips().stream().noneMatch(c -> clips.contains(c.id()))
                        ? t
                        : t.withClips(
                            t.clips().stream().filter(c -> !clips.contains(c.id())).toList()))
            .toList());
  }
}
