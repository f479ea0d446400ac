package dualdiffusion.training.sweep;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A search over fields of a training configuration. */
public record SweepConfig(
    @Help("File of the training run that the others are variations of.") String config,
    @Help("Folder of the sweep: one run folder per point, and the table of results.") String run,
    @Help("\"grid\" for every combination of values, \"random\" for points by chance.")
        String search,
    @Help("Points of a random search; at most so many of a grid. 1–10,000.") int points,
    @Help("Seed of a random search.") long seed,
    @Help("What varies, by the fields' dotted paths, e.g. \"rate.rate\".")
        Map<String, Choice> fields) {

  /** The values of one field. */
  public record Choice(
      @Help("Values to choose from; absent for a range.") Optional<List<Object>> values,
      @Help("Lower end of a range, for random search.") Optional<Double> from,
      @Help("Upper end of a range.") Optional<Double> to,
      @Help("Spread the range evenly over its logarithm; absent for no.") Optional<Boolean> log) {
    public Choice {
      boolean range = from.isPresent() && to.isPresent();
      if (values.isPresent() == range || from.isPresent() != to.isPresent()) {
        throw new BadRequestException(
            "A field of the sweep has neither values nor a range, or both.",
            "Give it \"values\": […], or \"from\" and \"to\".");
      }
      values.ifPresent(all -> Range.check("number of values", all.size(), 1, 10_000));
      if (range) {
        Range.check("end of a range", to.get(), from.get(), 1e30);
        Range.check(
            "start of a range", from.get(), log.orElse(false) ? Double.MIN_NORMAL : -1e30, 1e30);
      }
    }
  }

  public SweepConfig {
    Range.check("points of the sweep", points, 1, 10_000);
    Range.check("number of fields that vary", fields.size(), 1, 100);
    if (!search.equals("grid") && !search.equals("random")) {
      throw new BadRequestException(
          "There is no search \"" + search + "\".", "Use \"grid\" or \"random\".");
    }
    if (search.equals("grid") && fields.values().stream().anyMatch(c -> c.values().isEmpty())) {
      throw new BadRequestException(
          "A grid cannot go through a range.", "Give \"values\", or use \"random\".");
    }
  }
}
