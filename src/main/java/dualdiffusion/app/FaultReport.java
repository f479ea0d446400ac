package dualdiffusion.app;

import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.FaultFile;
import dualdiffusion.dataset.runner.StageRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells what is wrong with single files, and keeps it in the data set. */
final class FaultReport implements Consumer<Fault>, AutoCloseable {
  private static final int MOST_SHOWN = 100;

  private final Path folder;
  private final Path file;
  private final boolean dry;
  private final PrintWriter err;
  private final List<Fault> faults = new ArrayList<>();

  FaultReport(Path folder, boolean dry, PrintWriter err) {
    this.folder = folder;
    this.file = folder.resolve(FaultFile.NAME);
    this.dry = dry;
    this.err = err;
  }

  @Override
  public void accept(Fault fault) {
    faults.add(fault);
    if (faults.size() <= MOST_SHOWN) {
      err.println(fault.stage() + ": " + fault);
      err.flush();
    }
  }

  int count() {
    return faults.size();
  }

  String summary(List<StageRunner.Report> reports) {
    int done = reports.stream().mapToInt(StageRunner.Report::done).sum();
    int skipped = reports.stream().mapToInt(StageRunner.Report::skipped).sum();
    String counts =
        "%d stages: %d %s, %d as before, %d failed."
            .formatted(reports.size(), done, dry ? "to do" : "done", skipped, faults.size());
    return faults.isEmpty() || dry ? counts : counts + " What failed stands in " + file + ".";
  }

  /** The last run's faults are the ones that count. */
  @Override
  public void close() {
    if (!dry) {
      FaultFile.write(folder, faults);
    }
  }
}
