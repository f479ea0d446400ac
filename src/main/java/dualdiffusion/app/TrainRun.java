package dualdiffusion.app;

import dualdiffusion.config.MachineMemory;
import dualdiffusion.config.ResidentMemory;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.training.MemoryReport;
import dualdiffusion.training.RunChecks;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainSession;
import dualdiffusion.training.Trainer;
import dualdiffusion.training.log.Console;
import dualdiffusion.training.ranks.Collective;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One training run at the command line. */
final class TrainRun {
  /** Time to write a checkpoint in when the process is asked to end. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private static final int TRIES = 3;

  private final TrainConfig config;
  private final Path base;
  private final PrintWriter out;

  /**
   * @param base what the configuration's paths are relative to
   */
  TrainRun(TrainConfig config, Path base, PrintWriter out) {
    this.config = config;
    this.base = base;
    this.out = out;
  }

  RunFolder folder() {
    return new RunFolder(base.resolve(config.run()));
  }

  Trainer.Outcome train(Cancel cancel) {
    return train(Collective.ALONE, cancel, Console.of(System.err, OutputOptions.watched()));
  }

  /** This process's part of a run that several may share. */
  Trainer.Outcome train(Collective ranks, Cancel cancel, Console console) {
    boolean first = ranks.rank() == 0;
    try (var session = TrainSession.open(config, base, ranks);
        TrainListener listener =
            first ? TrainLogs.of(config, base, session, console) : TrainListener.NONE) {
      tell(session);
      Trainer.Outcome outcome = session.run(cancel, listener);
      folder().latest().ifPresent(out::println);
      return outcome;
    }
  }

  private void tell(TrainSession session) {
    var found = session.summary();
    out.printf(
        Locale.ROOT,
        "%s: %,d parameters, %,d samples to learn from, %,d to validate on%s.%n",
        config.module(),
        found.parameters(),
        found.samples(),
        found.validationSamples(),
        found.leftOut() == 0 ? "" : ", " + found.leftOut() + " left out");
  }

  /** Tries some steps and tells what the run would be like. */
  int check() {
    RunChecks.memory(config, base).ifPresent(this::tell);
    try (var session = TrainSession.open(config, base, Collective.ALONE)) {
      tell(session);
      tell(session.memory());
      List<Double> seconds = session.measure(TRIES).stream().sorted().toList();
      double step = seconds.get(seconds.size() / 2);
      out.printf(Locale.ROOT, "A step takes %.3g s: %.3g steps/s.%n", step, 1 / step);
      out.printf(
          Locale.ROOT,
          "%,d steps take %s.%n",
          config.limits().steps(),
          span(step * config.limits().steps()));
      out.printf(
          Locale.ROOT, "Memory of the process now: %s.%n", mebibytes(ResidentMemory.bytes()));
      return 0;
    }
  }

  private void tell(MemoryEstimate expected) {
    out.printf(
        "The run will take about %s of memory: program %s, weights %s, gradients %s, optimiser %s,"
            + " averages %s, frozen modules %s, activations %s, examples %s, rendering samples %s."
            + " Free now: %s.%n",
        mebibytes(expected.peak()),
        mebibytes(expected.program()),
        mebibytes(expected.weights()),
        mebibytes(expected.gradients()),
        mebibytes(expected.optimizer()),
        mebibytes(expected.averages()),
        mebibytes(expected.frozen()),
        mebibytes(expected.activations()),
        mebibytes(expected.examples()),
        mebibytes(expected.rendering()),
        mebibytes(MachineMemory.free()));
  }

  private void tell(MemoryReport report) {
    out.printf(
        "A step needs %s: weights %s, gradients %s, optimiser %s, averages %s, activations %s.%n",
        mebibytes(report.total()),
        mebibytes(report.weights()),
        mebibytes(report.gradients()),
        mebibytes(report.optimizer()),
        mebibytes(report.averages()),
        report.activations().isPresent()
            ? mebibytes(report.activations().getAsLong())
            : "not told by this system");
  }

  private static String mebibytes(long bytes) {
    return ((bytes + (1 << 19)) >> 20) + " MiB";
  }

  /** E.g. "12 min". */
  static String span(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
