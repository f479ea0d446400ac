package dualdiffusion.dataset.stages;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Filters;
import dualdiffusion.dataset.FolderLock;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.measure.Alignment;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.dataset.runner.Work;
import dualdiffusion.nn.clap.Embeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds duplicates: the same samples, or sounds whose embeddings are alike and which are the same
 * when laid over each other, whatever their level, codec, rate and beginning. Of each group the
 * best is kept, the others are left out and name it. Nothing is deleted.
 */
public final class Dedupe {
  public static final String NAME = "dedupe";

  /** Two samples, by their numbers. */
  private record Pair(int first, int second) {}

  /**
   * Why two are the same.
   *
   * @param text for people
   */
  private record Match(Pair pair, String text) {}

  private final DataSet set;
  private final List<Sample> samples;
  private final DedupeSettings settings;
  private final RunSettings run;
  private final Consumer<Fault> faults;
  private final LowRate sounds;
  private int failed;

  private Dedupe(DataSet set, DedupeSettings settings, RunSettings run, Consumer<Fault> faults) {
    this.set = set;
    this.settings = settings;
    this.run = run;
    this.faults = faults;
    samples = Journal.recovered(set.folder(), set.samples());
    sounds = new LowRate(settings.rate());
  }

  /**
   * @return in its report, {@code done} counts duplicates that are left out now
   */
  public static StageRunner.Report run(
      DataSet set,
      DedupeSettings settings,
      RunSettings run,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    try (var _ = FolderLock.of(set.folder());
        var journal = Journal.of(set.folder())) {
      return new Dedupe(set, settings, run, faults).run(journal, progress, cancel);
    }
  }

  private StageRunner.Report run(Journal journal, Progress progress, Cancel cancel) {
    List<Match> matches = new ArrayList<>(sameSamples());
    List<Pair> pairs = candidates(cancel);
    if (!run.dry()) {
      compare(pairs, progress, cancel, matches);
      matches.sort(
          Comparator.comparingInt((Match m) -> m.pair.first).thenComparingInt(m -> m.pair.second));
    }
    List<Sample> marked = marked(matches);
    int twins = (int) marked.stream().filter(s -> s.known().twin().isPresent()).count();
    if (!run.dry()) {
      journal.saved(set, marked);
    }
    return run.dry()
        ? new StageRunner.Report(NAME, pairs.size(), 0, 0, 0)
        : new StageRunner.Report(NAME, twins, samples.size() - twins, failed, 0);
  }

  private boolean compares(Sample sample) {
    return !Filters.unusable(sample);
  }

  /** Each with the first that has the same samples. */
  private List<Match> sameSamples() {
    Map<String, Integer> firsts = new HashMap<>();
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Optional<String> content = samples.get(i).known().content();
      if (content.isPresent() && compares(samples.get(i))) {
        Integer first = firsts.putIfAbsent(content.get(), i);
        if (first != null) {
          matches.add(new Match(new Pair(first, i), "the same samples"));
        }
      }
    }
    return matches;
  }

  /** Pairs whose embeddings are alike and whose samples are not known to be the same. */
  private List<Pair> candidates(Cancel cancel) {
    float[][] units = new float[samples.size()][];
    for (int i = 0; i < units.length; i++) {
      cancel.check();
      units[i] = compares(samples.get(i)) ? unit(samples.get(i)) : new float[0];
    }
    var neighbours = new Neighbours(units);
    List<List<Pair>> found = new ArrayList<>();
    Integer[] numbers = new Integer[units.length];
    Arrays.setAll(numbers, i -> i);
    for (int i = 0; i < units.length; i++) {
      found.add(List.of());
    }
    LocalRunner.run(
        run,
        List.of(numbers),
        work(i -> pairs(neighbours, i)),
        cancel,
        outcome ->
            found.set(
                outcome.index(), outcome.result() == null ? List.<Pair>of() : outcome.result()));
    return found.stream().flatMap(List::stream).toList();
  }

  private List<Pair> pairs(Neighbours neighbours, int i) {
    return neighbours.after(i, settings.similarity(), settings.neighbours()).stream()
        .map(n -> new Pair(i, n.index()))
        .filter(p -> !isKnown(p))
        .toList();
  }

  private boolean isKnown(Pair pair) {
    Optional<String> content = samples.get(pair.first).known().content();
    return content.isPresent() && content.equals(samples.get(pair.second).known().content());
  }

  private float[] unit(Sample sample) {
    if (sample.embeddings().isEmpty()) {
      return new float[0];
    }
    try (var file = EmbeddingsFile.open(set.file(sample, sample.embeddings().get()))) {
      return file.mean().map(Embeddings::unit).orElse(new float[0]);
    } catch (ProblemException e) {
      fault(sample.id(), e);
      return new float[0];
    }
  }

  private void compare(List<Pair> pairs, Progress progress, Cancel cancel, List<Match> matches) {
    int[] seen = new int[1];
    int all = Math.max(1, pairs.size());
    progress.report(NAME, 0, all);
    LocalRunner.run(
        run,
        pairs,
        work(pair -> match(pair, cancel)),
        cancel,
        outcome -> {
          Pair pair = pairs.get(outcome.index());
          if (outcome.fault() != null) {
            String ids = samples.get(pair.first).id() + "\" and \"" + samples.get(pair.second).id();
            fault(ids, outcome.fault());
          } else if (outcome.result() != null) {
            outcome.result().ifPresent(matches::add);
          }
          progress.report(NAME, ++seen[0], all);
        });
  }

  private Optional<Match> match(Pair pair, Cancel cancel) {
    float[] a = sounds.of(set.audio(samples.get(pair.first)), cancel);
    float[] b = sounds.of(set.audio(samples.get(pair.second)), cancel);
    Alignment found = Alignment.of(a, b, settings.overlap());
    return found.correlation() < settings.correlation()
        ? Optional.empty()
        : Optional.of(
            new Match(
                pair,
                String.format(
                    Locale.ROOT,
                    "correlation %.3f, %.2f s apart",
                    found.correlation(),
                    (double) found.lag() / settings.rate())));
  }

  private void fault(String item, ProblemException e) {
    failed++;
    faults.accept(Fault.of(NAME, item, e));
  }

  /** Joins matches to groups and leaves out all but the best of each. */
  private List<Sample> marked(List<Match> matches) {
    int[] groups = new int[samples.size()];
    Arrays.setAll(groups, i -> i);
    Map<Pair, String> texts = new HashMap<>();
    for (Match match : matches) {
      int a = root(groups, match.pair.first);
      int b = root(groups, match.pair.second);
      groups[Math.max(a, b)] = Math.min(a, b);
      texts.put(match.pair, match.text);
    }
    Comparator<Sample> order = KeepOrder.of(settings.keep());
    int[] best = new int[samples.size()];
    Arrays.fill(best, -1);
    for (int i = 0; i < groups.length; i++) {
      int root = root(groups, i);
      if (best[root] < 0 || order.compare(samples.get(i), samples.get(best[root])) < 0) {
        best[root] = i;
      }
    }
    List<Sample> marked = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      int kept = best[root(groups, i)];
      marked.add(kept == i ? single(samples.get(i)) : twin(i, kept, why(texts, i, kept)));
    }
    return marked;
  }

  private static int root(int[] groups, int of) {
    int at = of;
    while (groups[at] != at) {
      at = groups[at];
    }
    return at;
  }

  private static Sample single(Sample sample) {
    Sample freed =
        sample.known().twin().isPresent()
            ? sample.withFacts(sample.known().withTwin(Optional.empty()))
            : sample;
    return Filters.DUPLICATE.set(freed, Optional.empty());
  }

  /** What was found of two; some are the same only as both are the same as a third. */
  private static String why(Map<Pair, String> texts, int a, int b) {
    return texts.getOrDefault(
        new Pair(Math.min(a, b), Math.max(a, b)), "both are duplicates of a third");
  }

  private Sample twin(int index, int kept, String why) {
    Sample sample = samples.get(index);
    String other = samples.get(kept).id();
    return Filters.DUPLICATE.set(
        sample.withFacts(sample.known().withTwin(Optional.of(other))),
        Optional.of("of " + other + ": " + why));
  }

  private interface Step<T, R> {
    R apply(T item);
  }

  private <T, R> Work<T, R> work(Step<T, R> step) {
    return new Work<>() {
      @Override
      public R apply(T item, Cancel cancel) {
        return step.apply(item);
      }

      @Override
      public long memory(T item) {
        return item instanceof Pair pair ? memoryOf(pair) : 1;
      }
    };
  }

  /** Two sounds at the low rate, their transforms and energies. */
  private long memoryOf(Pair pair) {
    double seconds = samples.get(pair.first).seconds() + samples.get(pair.second).seconds();
    return (long) (seconds * settings.rate() * 64);
  }
}
