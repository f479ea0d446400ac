package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import dualdiffusion.core.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which samples are for what. */
public record SplitSettings(
    @Help("Shares of the splits besides \"train\", by name, e.g. {\"validation\": 0.05}.")
        Map<String, Double> shares,
    @Help(
            "Regular expression over ids whose first group (or match) names what stays together,"
                + " e.g. \"(.*)/\" for the files of a folder; absent for each sample alone.")
        Optional<String> together,
    @Help(
            "Rules, in order: a sample that one matches is left out, or goes to its \"split\"."
                + " Objects with \"field\", and \"above\", \"below\" or \"matches\".")
        List<Rule> rules) {
  public SplitSettings {
    shares = new TreeMap<>(shares);
    double sum = 0;
    for (var share : shares.entrySet()) {
      Range.check("split.shares." + share.getKey(), share.getValue(), 0, 1);
      sum += share.getValue();
    }
    if (sum > 1) {
      throw new BadRequestException("The shares of the splits are more than 1.", "Lower them.");
    }
    together.ifPresent(expression -> Patterns.of("split.together", expression));
    rules = List.copyOf(rules);
  }
}
