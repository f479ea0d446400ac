package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dataset.pipeline.Pipeline;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import dualdiffusion.dataset.runner.StageRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What the stages of a data set are told by a pipeline's file, and how they are run. */
final class PipelineOptions {
  /** How long a process that was asked to end waits for the files being worked on. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description =
          "The pipeline's configuration (PIPELINE.json), or a data-set folder for the defaults.")
  private @Nullable Path named;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Set a field for this time, e.g. --set normalise.lufs=-18; may be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Files worked on at once; default: as configured, all cores.")
  private int jobs;

  @Option(names = "--dry-run", description = "Only tell what would be done.")
  private boolean dry;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What a run did, for machines. */
  record Result(boolean dry, List<StageRunner.Report> stages, int faults) {}

  boolean isNamed() {
    return named != null;
  }

  /**
   * Runs the configured stages.
   *
   * @return the exit code
   */
  int run(CommandSpec spec) {
    return run(spec, List.of());
  }

  /**
   * @param only these stages instead of the configured ones; empty for those
   */
  int run(CommandSpec spec, List<String> only) {
    Path name = spec(spec);
    Map<String, String> fields = new LinkedHashMap<>(set);
    if (!only.isEmpty()) {
      fields.put("stages", "[\"" + String.join("\",\"", only) + "\"]");
    }
    return run(PipelinePlace.of(name, fields), spec);
  }

  private Path spec(CommandSpec spec) {
    if (named == null) {
      throw new ParameterException(
          spec.commandLine(), "Name a PIPELINE.json or a data-set folder.");
    }
    return named;
  }

  private int run(PipelinePlace place, CommandSpec spec) {
    RunSettings settings =
        RunSettings.jobs(jobs > 0 ? jobs : place.config().jobs()).dryRun(dry);
    if (!cluster.isAsked() || dry) { // what there is to do is found here
      return run(place, settings, LocalRunner.of(settings), spec);
    }
    if (!ClusterOptions.isDriver()) {
      return cluster.instead(spec);
    }
    try (var runner = cluster.open(settings)) {
      return run(place, settings, runner, spec);
    }
  }

  private int run(PipelinePlace place, RunSettings settings, Runner runner, CommandSpec spec) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, GRACE);
    PrintWriter out = spec.commandLine().getOut();
    try (var faults = new FaultReport(place.folder(), dry, spec.commandLine().getErr())) {
      var pipeline =
          new Pipeline(
              place.config(),
              place.base(),
              Settings.current().models().resolve("starter"),
              settings,
              runner,
              output.progress(),
              cancel,
              faults);
      List<StageRunner.Report> reports = pipeline.run(r -> told(r, out));
      output.print(out, new Result(dry, reports, faults.count()), List.of(faults.summary(reports)));
      return faults.count() > 0 ? Cli.FAILED : 0;
    } catch (CancelledException e) {
      spec.commandLine().getErr().println("Stopped; what is finished is kept. The same goes on.");
      throw e;
    }
  }

  private void told(StageRunner.Report report, PrintWriter out) {
    if (!output.isJson()) {
      out.println(line(report, dry));
      out.flush();
    }
  }

  private static String line(StageRunner.Report r, boolean dry) {
    return "%-10s %d %s, %d as before, %d failed, %d left out"
        .formatted(
            r.stage(), r.done(), dry ? "to do" : "done", r.skipped(), r.failed(), r.leftOut());
  }
}
