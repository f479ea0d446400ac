package dualdiffusion.dataset;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a stage over all samples of a data set. What an earlier run has finished is skipped, what
 * fails is named and left as it was. The index is written from time to time and at the end,
 * whatever the end is; results that a killed run could not enter are found by the next.
 */
public final class StageRunner {
  private static final long SAVE_NANOS = 60_000_000_000L;

  /**
   * What a run did.
   *
   * @param done samples it worked on
   * @param skipped samples that were finished before
   * @param failed samples whose files are at fault
   */
  public record Report(String stage, int done, int skipped, int failed) {}

  private final DataSet set;
  private final List<Sample> samples;
  private final Consumer<String> faults;
  private int done;
  private int skipped;
  private int failed;
  private boolean changed;
  private long saved = System.nanoTime();

  private StageRunner(DataSet set, Consumer<String> faults) {
    this.set = set;
    this.faults = faults;
    samples = new ArrayList<>(set.samples());
  }

  /**
   * @param faults hears what is wrong with a sample; the run goes on
   * @throws CancelledException with all that was done entered in the index
   */
  public static Report run(
      DataSet set, Stage stage, Progress progress, Cancel cancel, Consumer<String> faults) {
    try (var _ = FolderLock.of(set.folder())) {
      return new StageRunner(set, faults).run(stage, progress, cancel);
    }
  }

  private Report run(Stage stage, Progress progress, Cancel cancel) {
    try {
      for (int i = 0; i < samples.size(); i++) {
        progress.report(stage.name(), i, samples.size());
        cancel.check();
        samples.set(i, after(stage, samples.get(i), cancel));
        if (System.nanoTime() - saved > SAVE_NANOS) {
          save();
        }
      }
      progress.report(stage.name(), samples.size(), Math.max(1, samples.size()));
    } finally {
      save();
    }
    return new Report(stage.name(), done, skipped, failed);
  }

  private Sample after(Stage stage, Sample sample, Cancel cancel) {
    try {
      Optional<Sample> finished = stage.finished(set, sample);
      if (finished.isPresent()) {
        skipped++;
        return entered(sample, finished.get());
      }
      Sample made = stage.apply(set, sample, cancel);
      done++;
      return entered(sample, made);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      failed++;
      faults.accept("\"" + sample.id() + "\": " + e.getMessage());
      return sample;
    }
  }

  private Sample entered(Sample before, Sample after) {
    changed |= !after.equals(before);
    return after;
  }

  private void save() {
    if (changed) {
      DataSet.write(set.folder(), set.info(), samples);
      changed = false;
    }
    saved = System.nanoTime();
  }
}
