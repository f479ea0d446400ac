package dualdiffusion.dataset.stages;

import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Filters;
import dualdiffusion.dataset.FolderLock;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.model.Hashes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives samples to splits by the hash of what they hold: the same sound goes to the same split in
 * every data set, samples that come later move nobody, and duplicates follow the one that is kept,
 * so that nothing that is validated on was learned from.
 */
public final class Split {
  public static final String NAME = "split";

  private final SplitSettings settings;
  private final Optional<Pattern> together;
  private final Map<String, Sample> byId = new HashMap<>();

  private Split(SplitSettings settings, List<Sample> samples) {
    this.settings = settings;
    together = settings.together().map(expression -> Patterns.of("split.together", expression));
    samples.forEach(sample -> byId.put(sample.id(), sample));
  }

  /** The samples with their splits, and left out where rules say so. */
  public static List<Sample> of(SplitSettings settings, List<Sample> samples) {
    var split = new Split(settings, samples);
    return samples.stream().map(split::placed).toList();
  }

  /**
   * @return in its report, {@code done} counts samples of another split or fate than before
   */
  public static StageRunner.Report run(
      DataSet set, SplitSettings settings, RunSettings run, Cancel cancel) {
    cancel.check();
    try (var _ = FolderLock.of(set.folder());
        var journal = Journal.of(set.folder())) {
      List<Sample> samples = Journal.recovered(set.folder(), set.samples());
      List<Sample> placed = of(settings, samples);
      int changed = 0;
      for (int i = 0; i < placed.size(); i++) {
        changed += placed.get(i).equals(samples.get(i)) ? 0 : 1;
      }
      if (!run.dry()) {
        journal.saved(set, placed);
      }
      int out = (int) placed.stream().filter(s -> s.filtered().isPresent()).count();
      return new StageRunner.Report(NAME, changed, placed.size() - changed, 0, out);
    }
  }

  private Sample placed(Sample sample) {
    Sample kept = kept(sample);
    Optional<Rule> ruled = settings.rules().stream().filter(r -> r.applies(sample)).findFirst();
    Optional<String> named =
        settings.rules().stream().filter(r -> r.applies(kept)).findFirst().flatMap(Rule::split);
    Sample moved = sample.withSplit(named.orElseGet(() -> chosen(key(kept))));
    return Filters.RULE.set(
        moved, ruled.filter(r -> r.split().isEmpty()).map(r -> r.reason(sample)));
  }

  /** The one that a duplicate is a duplicate of. */
  private Sample kept(Sample sample) {
    return sample.known().twin().map(id -> byId.getOrDefault(id, sample)).orElse(sample);
  }

  private String key(Sample sample) {
    if (together.isPresent()) {
      Matcher match = together.get().matcher(sample.id());
      if (match.find()) {
        String group = match.groupCount() > 0 ? match.group(1) : match.group();
        return group == null ? sample.id() : group;
      }
    }
    return sample.known().content().orElse(sample.id());
  }

  private String chosen(String key) {
    double place = Long.parseLong(Hashes.of(key).substring(0, 8), 16) / (double) (1L << 32);
    double sum = 0;
    for (var share : settings.shares().entrySet()) {
      sum += share.getValue();
      if (place < sum) {
        return share.getKey();
      }
    }
    return Sample.TRAIN;
  }
}
