package dualdiffusion.studio.project.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * The takes of a clip and which of them is heard. What descends from what is told by the takes'
 * parents: {@link #children}.
 *
 * @param takes ids, oldest first, none twice
 * @param chosen one of them
 */
public record Versions(List<Long> takes, long chosen) {
  public Versions {
    takes = List.copyOf(takes);
    if (!takes.contains(chosen)) {
      throw EditException.missing("take of this clip with the number", chosen);
    }
    if (takes.stream().distinct().count() < takes.size()) {
      throw new EditException("A clip has a take twice.", "");
    }
  }

  public static Versions of(long take) {
    return new Versions(List.of(take), take);
  }

  Versions choosing(long take) {
    return new Versions(takes, take);
  }

  Versions with(List<Long> more) {
    return new Versions(Stream.concat(takes.stream(), more.stream()).distinct().toList(), chosen);
  }

  Versions without(long take) {
    return new Versions(takes.stream().filter(t -> t != take).toList(), chosen);
  }

  /** The takes of this clip that nothing else of this clip led to. */
  public List<Take> roots(Library library) {
    return all(library)
        .filter(t -> t.parent().isEmpty() || !takes.contains(t.parent().get()))
        .toList();
  }

  /** What was made from a take, in this clip. */
  public List<Take> children(Library library, long take) {
    return all(library).filter(t -> t.parent().isPresent() && t.parent().get() == take).toList();
  }

  private Stream<Take> all(Library library) {
    return takes.stream().map(library::take);
  }
}
