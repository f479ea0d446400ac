package dualdiffusion.studio.project.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Edits of what holds for the whole song. */
public sealed interface SongEdit extends ProjectEdit {

  /** Gives the project another name. */
  record Rename(String name) implements SongEdit {
    @Override
    public String label() {
      return "Rename project";
    }

    @Override
    public Project apply(Project project) {
      return project.withName(name);
    }
  }

  /** Sets tempo and metre; clips stay where they are in time. */
  record SetTempo(TempoMap tempo) implements SongEdit {
    @Override
    public String label() {
      return "Change tempo";
    }

    @Override
    public Project apply(Project project) {
      return project.withTempo(tempo);
    }
  }

  /** Sets the key, or forgets it. */
  record SetKey(Optional<MusicalKey> key) implements SongEdit {
    @Override
    public String label() {
      return "Change key";
    }

    @Override
    public Project apply(Project project) {
      return project.withKey(key);
    }
  }

  /** Sets the loop region, or takes it away. */
  record SetLoop(Optional<LoopRegion> loop) implements SongEdit {
    @Override
    public String label() {
      return "Change loop";
    }

    @Override
    public Project apply(Project project) {
      return project.withLoop(loop);
    }
  }

  /** Adds a marker, or puts it in place of the one with its id: moved, renamed. */
  record PutMarker(Marker marker) implements SongEdit {
    @Override
    public String label() {
      return "Set marker";
    }

    @Override
    public Project apply(Project project) {
      Stream<Marker> others = project.markers().stream().filter(m -> m.id() != marker.id());
      boolean known = project.markers().stream().anyMatch(m -> m.id() == marker.id());
      return (known ? project : project.claim(marker.id()))
          .withMarkers(
              Stream.concat(others, Stream.of(marker))
                  .sorted(Comparator.comparingLong(Marker::frame).thenComparingLong(Marker::id))
                  .toList());
    }
  }

  /** Takes a marker away. */
  record RemoveMarker(long marker) implements SongEdit {
    @Override
    public String label() {
      return "Delete marker";
    }

    @Override
    public Project apply(Project project) {
      List<Marker> left = project.markers().stream().filter(m -> m.id() != marker).toList();
      if (left.size() == project.markers().size()) {
        throw EditException.missing("marker", marker);
      }
      return project.withMarkers(left);
    }
  }

  /** Sets the presets in use. */
  record SetPresets(List<Preset> presets) implements SongEdit {
    public SetPresets {
      presets = List.copyOf(presets);
    }

    @Override
    public String label() {
      return "Change preset";
    }

    @Override
    public Project apply(Project project) {
      return project.withPresets(presets);
    }
  }
}
