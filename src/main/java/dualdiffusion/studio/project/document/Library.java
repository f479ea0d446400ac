package dualdiffusion.studio.project.document;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All audio of a project and all takes of it, whether a clip plays them or not. */
public record Library(List<Source> sources, List<Take> takes) {
  public static final Library EMPTY = new Library(List.of(), List.of());

  public Library {
    sources = List.copyOf(sources);
    takes = List.copyOf(takes);
  }

  /**
   * @throws EditException when there is none
   */
  public Source source(String id) {
    return sources.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> EditException.missing("source", id));
  }

  public boolean hasSource(String id) {
    return sources.stream().anyMatch(s -> s.id().equals(id));
  }

  /**
   * @throws EditException when there is none
   */
  public Take take(long id) {
    return takes.stream()
        .filter(t -> t.id() == id)
        .findFirst()
        .orElseThrow(() -> EditException.missing("take", id));
  }

  public boolean hasTake(long id) {
    return takes.stream().anyMatch(t -> t.id() == id);
  }

  /** The audio of a take. */
  public Source sourceOf(long take) {
    return source(take(take).source());
  }

  /** Frames from a take's first frame to the first frame of the take all of its kin go back to. */
  public long lead(long take) {
    long lead = 0;
    Set<Long> seen = new HashSet<>();
    Take at = take(take);
    while (at.parent().isPresent() && hasTake(at.parent().get()) && seen.add(at.id())) {
      lead += at.lead();
      at = take(at.parent().get());
    }
    return lead;
  }

  /**
   * The take that a take goes back to on the same time axis, itself if none: of the same length and
   * from the same first frame on, so that what is painted on one fits the other.
   */
  public Take family(long take) {
    Take at = take(take);
    while (at.parent().isPresent() && hasTake(at.parent().get()) && isInPlace(at)) {
      at = take(at.parent().get());
    }
    return at;
  }

  private boolean isInPlace(Take take) {
    Source own = source(take.source());
    Source before = sourceOf(take.parent().orElseThrow());
    return take.lead() == 0
        && own.frames() == before.frames()
        && own.sampleRate() == before.sampleRate();
  }

  Library withSource(Source source) {
    if (hasSource(source.id())) {
      throw new EditException("The source " + source.name() + " is there already.", "");
    }
    return new Library(Stream.concat(sources.stream(), Stream.of(source)).toList(), takes);
  }

  Library withTake(Take take) {
    if (hasTake(take.id())) {
      throw new EditException("The take " + take.id() + " is there already.", "");
    }
    source(take.source());
    take.parent().ifPresent(this::take);
    return new Library(sources, Stream.concat(takes.stream(), Stream.of(take)).toList());
  }

  Library withoutTake(long id) {
    Take gone = take(id);
    return new Library(
        sources,
        takes.stream().filter(t -> t.id() != id).map(t -> withoutParent(t, gone)).toList());
  }

  /** Children of a removed take become its parent's, in their place. */
  private static Take withoutParent(Take take, Take gone) {
    if (!take.parent().equals(Optional.of(gone.id()))) {
      return take;
    }
    return take.withParent(
        gone.parent(), gone.parent().isPresent() ? take.lead() + gone.lead() : 0);
  }

  Library update(long id, UnaryOperator<Take> change) {
    Take old = take(id);
    return new Library(
        sources,
        takes.stream()
            .map(t -> t.equals(old) ? Objects.requireNonNull(change.apply(t)) : t)
            .toList());
  }
}
