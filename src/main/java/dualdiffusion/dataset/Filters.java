package dualdiffusion.dataset;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why samples are left out. Each reason begins with who says so, and only that one takes it back:
 * {@code "duplicate: of song"}. Those that come first here count before the others.
 */
public enum Filters {
  DAMAGED("damaged: "),
  UNFIT("unfit: "),
  DUPLICATE("duplicate: "),
  LABEL("label: "),
  RULE("rule: ");

  private final String prefix;

  Filters(String prefix) {
    this.prefix = prefix;
  }

  /** Whether this is why a sample is left out. */
  public boolean applies(Sample sample) {
    return sample.filtered().filter(reason -> reason.startsWith(prefix)).isPresent();
  }

  /** Whether there is no sound to listen to. */
  public static boolean unusable(Sample sample) {
    return DAMAGED.applies(sample) || UNFIT.applies(sample);
  }

  /** The sample with this reason, or without it; reasons that count before it stay. */
  public Sample set(Sample sample, Optional<String> reason) {
    if (!mayReplace(sample) || (reason.isEmpty() && !applies(sample))) {
      return sample;
    }
    return sample.withFiltered(reason.map(r -> prefix + r));
  }

  /** Reasons of other hands (an index's own faults) count before all. */
  private boolean mayReplace(Sample sample) {
    return sample.filtered().isEmpty()
        || Arrays.stream(values()).anyMatch(f -> f.applies(sample) && compareTo(f) <= 0);
  }
}
