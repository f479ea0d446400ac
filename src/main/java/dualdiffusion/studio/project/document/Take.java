package dualdiffusion.studio.project.document;

import dualdiffusion.composer.Truth;
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
 * @param sketch what is true of it (tempo, metre, key, notes) when it was composed
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
    long madeAt,
    Optional<Truth> sketch) {
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

  /** A take that was not composed. */
  public Take(
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
    this(
        id,
        name,
        source,
        latents,
        recipe,
        parent,
        lead,
        painted,
        stars,
        tags,
        madeAt,
        Optional.empty());
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

  /** Whether it was neither made by the engine nor composed. */
  public boolean isRecording() {
    return recipe.isEmpty() && sketch.isEmpty();
  }

  Take withName(String value) {
    return with(value, stars, tags);
  }

  Take withStars(int value) {
    return with(name, value, tags);
  }

  Take withTags(List<String> value) {
    return with(name, stars, value);
  }

  private Take with(String newName, int newStars, List<String> newTags) {
    return new Take(
        id, newName, source, latents, recipe, parent, lead, painted, newStars, newTags, madeAt,
        sketch);
  }

  Take withParent(Optional<Long> value, long newLead) {
    return new Take(
        id, name, source, latents, recipe, value, newLead, painted, stars, tags, madeAt, sketch);
  }
}
