package dualdiffusion.app;

import dualdiffusion.core.RunStatus;
import dualdiffusion.training.Runs;
import dualdiffusion.training.log.Scalars;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code studio train} does instead of training. */
final class TrainInstead {
  private static final String ROW = "%-24s %-12s %18s %10s %9s%n";

  @Option(
      names = "--check",
      description =
          "Read everything, try a few steps and tell sizes, speed and memory; keep nothing.")
  private boolean check;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      description = "Train all points of a search over the configuration's fields.")
  private @Nullable Path sweep;

  @Option(
      names = "--save",
      paramLabel = "RUN",
      description = "Ask the run that is going on in this folder for a checkpoint now.")
  private @Nullable Path save;

  @Option(
      names = "--stop",
      paramLabel = "RUN",
      description = "Ask the run that is going on in this folder for a checkpoint and its end.")
  private @Nullable Path stop;

  @Option(
      names = "--render",
      paramLabel = "RUN",
      description =
          "Render the sample of the run's newest checkpoint with an average of the width --ema.")
  private @Nullable Path render;

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      description = "List the runs in a folder: state, step, loss and time left.")
  private @Nullable Path runs;

  @Option(
      names = "--fields",
      paramLabel = "MODULE",
      description =
          "Print all fields of a module's configuration with their defaults; or all, or json.")
  private @Nullable String fields;

  boolean check() {
    return check;
  }

  @Nullable Path sweep() {
    return sweep;
  }

  @Nullable Path render() {
    return render;
  }

  /** Does what was asked of other runs or of the product; returns whether anything was. */
  boolean done(PrintWriter out) {
    if (fields != null) {
      out.print(
          switch (fields) {
            case "all" -> TrainFields.page();
            case "json" -> TrainFields.json();
            default -> TrainFields.of(fields);
          });
    } else if (save != null) {
      Runs.save(save);
    } else if (stop != null) {
      Runs.stop(stop);
    } else if (runs != null) {
      print(Runs.list(runs), out);
    } else {
      return false;
    }
    out.flush();
    return true;
  }

  private static void print(List<RunStatus> all, PrintWriter out) {
    out.printf(ROW, "run", "state", "step", "loss", "left");
    all.forEach(run -> print(run, out));
  }

  private static void print(RunStatus run, PrintWriter out) {
    Double loss = run.last().values().get(Scalars.LOSS);
    out.printf(
        Locale.ROOT,
        ROW,
        run.folder().getFileName(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.last().step() + (run.steps() > 0 ? "/" + run.steps() : ""),
        loss == null ? "" : String.format(Locale.ROOT, "%.4f", loss),
        run.secondsLeft().isPresent() ? TrainRun.span(run.secondsLeft().getAsDouble()) : "");
    if (!run.problem().isEmpty()) {
      out.println("  " + run.problem());
    }
  }
}
