package dualdiffusion.app;

import dualdiffusion.core.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what a plan holds and an index does not; a result that fails does not end the others. */
final class SampleRun {
  private static final Logger LOG = LoggerFactory.getLogger(SampleRun.class);

  private final SampleIndex index;
  private final SampleProgress progress;
  private final Consumer<String> told;
  private final List<SampleFailure> failures = new ArrayList<>();
  private int made;
  private double seconds;

  /**
   * @param told hears a line for each result
   */
  SampleRun(SampleIndex index, SampleProgress progress, Consumer<String> told) {
    this.index = index;
    this.progress = progress;
    this.told = told;
  }

  /**
   * @throws CancelledException soon after the maker's job was cancelled; what is made stays
   */
  void make(List<SamplePlan.Planned> wanted, SampleMaker maker) {
    try {
      wanted.forEach(planned -> one(planned, maker));
    } catch (CancelledException e) {
      progress.end();
      told.accept(
          made + " of " + wanted.size() + " are made; the same command goes on from there.");
      throw e;
    }
  }

  private void one(SamplePlan.Planned planned, SampleMaker maker) {
    progress.begin(planned.job().cost());
    SampleLine line = lineOrNull(planned, maker);
    progress.end();
    if (line != null) {
      index.add(line);
      made++;
      seconds += line.computeSeconds();
      told.accept(line.line());
    }
  }

  private @Nullable SampleLine lineOrNull(SamplePlan.Planned planned, SampleMaker maker) {
    try {
      return maker.make(planned);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) { // the boundary of a job: told at the end
      LOG.warn("{} failed", planned.job().title(), e);
      failures.add(SampleFailure.of(planned.job(), e));
      return null;
    }
  }

  int made() {
    return made;
  }

  /** Time of computing alone. */
  double seconds() {
    return seconds;
  }

  List<SampleFailure> failures() {
    return failures;
  }
}
