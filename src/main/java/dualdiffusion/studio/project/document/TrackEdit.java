package dualdiffusion.studio.project.document;

import java.util.ArrayList;
import java.util.List;

/** Edits of tracks and the mixer. */
public sealed interface TrackEdit extends ProjectEdit {

  /**
   * Adds a track without clips.
   *
   * @param index place from the top, from 0
   */
  record Add(int index, Track track) implements TrackEdit {
    @Override
    public String label() {
      return "Add track";
    }

    @Override
    public Project apply(Project project) {
      if (!track.clips().isEmpty()) {
        throw new EditException("A new track has clips.", "Add them after it.");
      }
      List<Track> all = new ArrayList<>(project.tracks());
      all.add(Math.clamp(index, 0, all.size()), track);
      return project.claim(track.id()).withTracks(all);
    }
  }

  /** Takes a track with its clips away; their takes stay in the library. */
  record Remove(long track) implements TrackEdit {
    @Override
    public String label() {
      return "Delete track";
    }

    @Override
    public Project apply(Project project) {
      project.track(track);
      return project.withTracks(project.tracks().stream().filter(t -> t.id() != track).toList());
    }
  }

  /**
   * Puts a track elsewhere.
   *
   * @param index place from the top, from 0
   */
  record Move(long track, int index) implements TrackEdit {
    @Override
    public String label() {
      return "Move track";
    }

    @Override
    public Project apply(Project project) {
      Track moved = project.track(track);
      List<Track> all = new ArrayList<>(project.tracks());
      all.remove(moved);
      all.add(Math.clamp(index, 0, all.size()), moved);
      return project.withTracks(all);
    }
  }

  /** Gives a track another name. */
  record Rename(long track, String name) implements TrackEdit {
    @Override
    public String label() {
      return "Rename track";
    }

    @Override
    public Project apply(Project project) {
      return project.updateTrack(track, t -> t.withName(name));
    }
  }

  /**
   * Gives a track another colour.
   *
   * @param colour as {@code #rrggbb}
   */
  record SetColour(long track, String colour) implements TrackEdit {
    @Override
    public String label() {
      return "Colour track";
    }

    @Override
    public Project apply(Project project) {
      return project.updateTrack(track, t -> t.withColour(colour));
    }
  }

  /** Sets gain, pan, mute and solo. */
  record SetMix(long track, Mix mix) implements TrackEdit {
    @Override
    public String label() {
      return "Mix track";
    }

    @Override
    public Project apply(Project project) {
      return project.updateTrack(track, t -> t.withMix(mix));
    }
  }

  /** Sets the sum of the mixer. */
  record SetMaster(Master master) implements TrackEdit {
    @Override
    public String label() {
      return "Change master";
    }

    @Override
    public Project apply(Project project) {
      return project.withMaster(master);
    }
  }
}
