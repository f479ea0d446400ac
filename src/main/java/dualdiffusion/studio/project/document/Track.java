package dualdiffusion.studio.project.document;

import java.util.Comparator;
import java.util.List;

/**
 * Clips in order of time, none over another.
 *
 * @param colour as {@code #rrggbb}
 */
public record Track(long id, String name, String colour, Mix mix, List<TimelineClip> clips) {
  public Track {
    Limits.id("id of the track", id);
    Limits.text("name of the track", name);
    Limits.colour(colour);
    clips = clips.stream().sorted(Comparator.comparingLong(TimelineClip::start)).toList();
    for (int i = 1; i < clips.size(); i++) {
      if (clips.get(i - 1).end() > clips.get(i).start()) {
        throw new EditException("Two clips of the track " + name + " lie over each other.", "");
      }
    }
  }

  public static Track empty(long id, String name, String colour) {
    return new Track(id, name, colour, Mix.DEFAULT, List.of());
  }

  public boolean has(long clip) {
    return clips.stream().anyMatch(c -> c.id() == clip);
  }

  Track withName(String value) {
    return new Track(id, value, colour, mix, clips);
  }

  Track withColour(String value) {
    return new Track(id, name, value, mix, clips);
  }

  Track withMix(Mix value) {
    return new Track(id, name, colour, value, clips);
  }

  Track withClips(List<TimelineClip> value) {
    return new Track(id, name, colour, mix, value);
  }
}
