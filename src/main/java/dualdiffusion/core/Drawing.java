package dualdiffusion.core;

import java.util.Optional;

/**
 * What to draw and how, the same for every kind of request.
 *
 * @param variations how many results, 1…{@value #MAX_VARIATIONS}; the first has the seed of {@code
 *     sampling}, each following one the next seed
 * @param branch where to leave another drawing; fewer steps than {@code sampling} takes
 */
public record Drawing(
    Prompt prompt,
    SamplingSettings sampling,
    Decoder decoder,
    int variations,
    Optional<Branch> branch) {
  public static final int MAX_VARIATIONS = 16;

  public Drawing {
    Range.check("number of variations", variations, 1, MAX_VARIATIONS);
    branch.ifPresent(
        b -> Range.check("step of the branch", b.step(), 1, Math.max(1, sampling.steps() - 1)));
  }

  /** One result. */
  public static Drawing of(Prompt prompt, SamplingSettings sampling, Decoder decoder) {
    return new Drawing(prompt, sampling, decoder, 1, Optional.empty());
  }

  /** One result with the standard settings. */
  public static Drawing of(String prompt) {
    return of(Prompt.of(prompt), SamplingSettings.DEFAULT, Decoder.AUTO);
  }

  /** The same, leaving another drawing where it is told. */
  public Drawing branchingFrom(Optional<Branch> from) {
    return new Drawing(prompt, sampling, decoder, variations, from);
  }

  /** Seed of a result, counted from 0. */
  public long seed(int variation) {
    return sampling.seed() + variation;
  }
}
