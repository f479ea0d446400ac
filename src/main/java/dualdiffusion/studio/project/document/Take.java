package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;
import java.util.List;
import java.util.Optional;

/**
 * One version of a clip's sound; its audio never changes.
 *
 * @param source id of its audio
 * @param latents SHA-256 of what it was decoded from; absent for recordings
 * @param recipe what made it; absent for recordings
 * @param parent the take it was made from
 * @param lead frames by which it begins before its parent does (extended to the left); negative
 *     where it begins later
 * @param painted what was painted when it was made
 * @param stars 0…5
 * @param madeAt milliseconds since 1970
 */
public record Take(
    long id,
    String name,
    String source,
    Optional<String> latents,
    Optional<TakeRecipe> recipe,
    Optional<Long> parent,
    long lead,
    List<MaskLayer> painted,
    int stars,
    List<String> tags,
    long madeAt) {
  public static final int MAX_STARS = 5;

  public Take {
    Limits.id("id of the take", id);
    Limits.text("name of the take", name);
    Limits.frames("lead of the take", Math.abs(lead), 0);
    Range.check("number of stars", stars, 0, MAX_STARS);
    painted = List.copyOf(painted);
    tags = List.copyOf(tags);
    tags.forEach(tag -> Limits.text("tag", tag));
  }

  /** A recording. */
  public static Take imported(long id, Source source, long madeAt) {
    return new Take(
        id,
        source.name(),
        source.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        0,
        List.of(),
        madeAt);
  }

  Take withName(String value) {
    return new Take(id, value, source, latents, recipe, parent, lead, painted, stars, tags, madeAt);
  }

  Take withStars(int value) {
    return new Take(id, name, source, latents, recipe, parent, lead, painted, value, tags, madeAt);
  }

  Take withTags(List<String> value) {
    return new Take(id, name, source, latents, recipe, parent, lead, painted, stars, value, madeAt);
  }
}
