package dualdiffusion.dataset.runner;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.FolderLock;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a stage over all samples of a data set. What an earlier run has finished is skipped, what
 * fails is named and left as it was. What is done stands in the journal at once and in the index at
 * the end, whatever the end is.
 */
public final class StageRunner {

  /**
   * What a run did.
   *
   * @param done samples it worked on; in a dry run those that it would work on
   * @param skipped samples that were finished before
   * @param failed samples whose files are at fault
   * @param leftOut samples that it has nothing to do with
   */
  public record Report(String stage, int done, int skipped, int failed, int leftOut) {}

  /** What became of a sample. */
  private record Step(Sample sample, Kind kind) {}

  private enum Kind {
    DONE,
    SKIPPED,
    LEFT_OUT
  }

  private final DataSet set;
  private final Stage stage;
  private final RunPlace place;
  private final List<Sample> samples;
  private final Consumer<Fault> faults;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private int failed;

  private StageRunner(DataSet set, Stage stage, RunPlace place, Consumer<Fault> faults) {
    this.set = set;
    this.stage = stage;
    this.place = place;
    this.faults = faults;
    samples = new ArrayList<>(Journal.recovered(set.folder(), set.samples()));
  }

  /** On this machine. */
  public static Report run(
      DataSet set,
      Stage stage,
      RunSettings settings,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    return run(set, stage, RunPlace.here(settings), progress, cancel, faults);
  }

  /**
   * @param place where; there the stage is opened by the place's order
   * @param faults hears what is wrong with a sample; the run goes on
   * @throws dualdiffusion.core.CancelledException with all that was done entered in the index
   */
  public static Report run(
      DataSet set,
      Stage stage,
      RunPlace place,
      Progress progress,
      Cancel cancel,
      Consumer<Fault> faults) {
    if (place.settings().dry()) {
      return new StageRunner(set, stage, place, faults).look(progress, cancel);
    }
    try (var _ = FolderLock.of(set.folder());
        var journal = Journal.of(set.folder())) {
      Leftovers.remove(set.folder());
      return new StageRunner(set, stage, place, faults).run(journal, progress, cancel);
    }
  }

  private Report look(Progress progress, Cancel cancel) {
    for (int i = 0; i < samples.size(); i++) {
      cancel.check();
      progress.report(stage.name(), i, samples.size());
      look(samples.get(i));
    }
    return report();
  }

  private void look(Sample sample) {
    try {
      counts.merge(kind(sample), 1, Integer::sum);
    } catch (ProblemException e) {
      fault(sample, e);
    }
  }

  private void fault(Sample sample, ProblemException e) {
    failed++;
    faults.accept(Fault.of(stage.name(), sample.id(), e));
  }

  private Kind kind(Sample sample) {
    if (!stage.wants(sample)) {
      return Kind.LEFT_OUT;
    }
    return stage.finished(set, sample).isPresent() ? Kind.SKIPPED : Kind.DONE;
  }

  private Report run(Journal journal, Progress progress, Cancel cancel) {
    int all = samples.size();
    progress.report(stage.name(), 0, Math.max(1, all));
    int[] seen = new int[1];
    try {
      place
          .runner()
          .run(
              List.copyOf(samples),
              work(),
              cancel,
              outcome -> {
                take(outcome, journal);
                progress.report(stage.name(), ++seen[0], all);
              });
    } finally {
      journal.saved(set, samples);
    }
    return report();
  }

  private Work<Sample, Step> work() {
    return new Work<>() {
      @Override
      public Optional<Step> finished(Sample sample) {
        return stage.wants(sample)
            ? stage.finished(set, sample).map(done -> new Step(done, Kind.SKIPPED))
            : Optional.of(new Step(sample, Kind.LEFT_OUT));
      }

      @Override
      public Step apply(Sample sample, Cancel cancel) {
        return new Step(stage.apply(set, sample, cancel), Kind.DONE);
      }

      @Override
      public long memory(Sample sample) {
        return stage.memory(sample);
      }

      @Override
      public long heap(Sample sample) {
        return stage.heap(sample);
      }

      @Override
      public void prepareThread() {
        stage.prepareThread();
      }

      @Override
      public Optional<Errand<Sample, Step>> errand() {
        return place.order().map(order -> new Errand<>(order, Json::toLine, StageRunner::read));
      }
    };
  }

  private static Step read(Sample before, String after) {
    return new Step(Json.parse(after, "the result of " + before.id(), Sample.class), Kind.DONE);
  }

  private void take(Outcome<Step> outcome, Journal journal) {
    Sample before = samples.get(outcome.index());
    Sample after = before;
    ProblemException fault = outcome.fault();
    if (fault != null) {
      fault(before, fault);
      after = stage.failed(before, fault);
    } else if (outcome.result() != null) {
      counts.merge(outcome.result().kind, 1, Integer::sum);
      after = outcome.result().sample;
    }
    if (!after.equals(before)) {
      samples.set(outcome.index(), after);
      journal.add(after);
    }
  }

  private Report report() {
    return new Report(
        stage.name(),
        counts.getOrDefault(Kind.DONE, 0),
        counts.getOrDefault(Kind.SKIPPED, 0),
        failed,
        counts.getOrDefault(Kind.LEFT_OUT, 0));
  }
}
