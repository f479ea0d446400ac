package dualdiffusion.studio.project.document;

import java.util.List;
import java.util.Optional;

/** Edits of the library: audio, takes, which of them a clip plays. */
public sealed interface TakeEdit extends ProjectEdit {

  /**
   * Adds takes and the audio they play that is not there yet.
   *
   * @param takes with ids that grow; a take may be made from one before it
   */
  record Add(List<Source> sources, List<Take> takes) implements TakeEdit {
    public Add {
      sources = List.copyOf(sources);
      takes = List.copyOf(takes);
    }

    @Override
    public String label() {
      return takes.size() == 1 ? "Add take" : "Add takes";
    }

    @Override
    public Project apply(Project project) {
      Project now = project;
      for (Source source : sources) {
        now = now.withLibrary(now.library().withSource(source));
      }
      for (Take take : takes) {
        now = now.claim(take.id()).withLibrary(now.library().withTake(take));
      }
      return now;
    }
  }

  /** Makes takes of the library versions of a clip, without choosing one. */
  record Offer(long clip, List<Long> takes) implements TakeEdit {
    public Offer {
      takes = List.copyOf(takes);
    }

    @Override
    public String label() {
      return "Add versions";
    }

    @Override
    public Project apply(Project project) {
      takes.forEach(project.library()::take);
      return project.updateClip(clip, c -> c.withVersions(c.versions().with(takes)));
    }
  }

  /**
   * Plays another version of a clip. What both versions have in common stays in its place; the clip
   * is cut to what the new one has.
   */
  record Choose(long clip, long take) implements TakeEdit {
    @Override
    public String label() {
      return "Choose take";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(clip, c -> chosen(project, c));
    }

    private TimelineClip chosen(Project project, TimelineClip old) {
      Library library = project.library();
      TimelineClip clip = old.withVersions(old.versions().choosing(take));
      long total = project.audioFrames(clip);
      long offset = old.offset() + library.lead(take) - library.lead(old.versions().chosen());
      if (old.looped()) {
        return clip.placed(old.start(), Math.floorMod(offset, total), old.length());
      }
      long from = Math.max(0, offset);
      long to = Math.min(total, offset + old.length());
      return from < to
          ? clip.placed(old.start() + from - offset, from, to - from)
          : clip.placed(old.start(), 0, Math.min(total, old.length()));
    }
  }

  /** Deletes a take that no clip plays. */
  record Remove(long take) implements TakeEdit {
    @Override
    public String label() {
      return "Delete take";
    }

    @Override
    public Project apply(Project project) {
      Optional<TimelineClip> player =
          project.clips().filter(c -> c.versions().chosen() == take).findFirst();
      if (player.isPresent()) {
        throw new EditException(
            "The clip " + player.get().name() + " plays this take.",
            "Choose another take for it, or delete it, first.");
      }
      Project now = project.withLibrary(project.library().withoutTake(take));
      return now.withTracks(now.tracks().stream().map(this::without).toList());
    }

    private Track without(Track track) {
      return track.withClips(
          track.clips().stream()
              .map(
                  c ->
                      c.versions().takes().contains(take)
                          ? c.withVersions(c.versions().without(take))
                          : c)
              .toList());
    }
  }

  /**
   * Says how good a take is.
   *
   * @param stars 0…5
   */
  record Star(long take, int stars) implements TakeEdit {
    @Override
    public String label() {
      return "Rate take";
    }

    @Override
    public Project apply(Project project) {
      return project.withLibrary(project.library().update(take, t -> t.withStars(stars)));
    }
  }

  /** Sets a take's tags. */
  record Tag(long take, List<String> tags) implements TakeEdit {
    public Tag {
      tags = List.copyOf(tags);
    }

    @Override
    public String label() {
      return "Tag take";
    }

    @Override
    public Project apply(Project project) {
      return project.withLibrary(project.library().update(take, t -> t.withTags(tags)));
    }
  }

  /** Gives a take another name. */
  record Rename(long take, String name) implements TakeEdit {
    @Override
    public String label() {
      return "Rename take";
    }

    @Override
    public Project apply(Project project) {
      return project.withLibrary(project.library().update(take, t -> t.withName(name)));
    }
  }
}
