package dualdiffusion.app;

import dualdiffusion.app.bench.Bench;
import dualdiffusion.app.bench.BenchServer;
import dualdiffusion.app.bench.BenchTask;
import dualdiffusion.app.bench.BenchTasks;
import dualdiffusion.app.bench.DatasetBench;
import dualdiffusion.app.bench.Measurement;
import dualdiffusion.app.bench.TrainingTasks;
import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Torch;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio bench}: how fast this machine computes; ratios matter, not seconds. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure the engine's speed, alone or against the original; prints JSON.")
final class BenchCommand implements Callable<Integer> {
  /**
   * One run of the bench.
   *
   * @param limitGflops the matrix product's speed alone, what this machine can do at most
   * @param notes what could not be measured
   */
  record Report(
      String libtorch,
      int threads,
      double limitGflops,
      List<Measurement> measurements,
      List<String> notes) {}

  @Option(names = "--runs", paramLabel = "N", description = "Interleaved repetitions; default 7.")
  private int runs = 7;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Length of each task in columns of 64 ms, a multiple of 4; default 128.")
  private int columns = 128;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      split = ",",
      description =
          "limit, unet, dae-encode, dae-decode, ddec, generate, or, with --training, unet, dae,"
              + " ddec; default all.")
  private List<String> modules = new ArrayList<>();

  @Option(
      names = "--training",
      description = "Measure whole optimiser steps at the sizes the starter is trained with.")
  private boolean training;

  @Option(
      names = "--dataset",
      description =
          "Measure the stages of data sets over composed music, as multiples of real time on one"
              + " core, against ffmpeg's loudnorm where ffmpeg is installed; with --master local[2]"
              + " also what Spark adds.")
  private boolean dataset;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "Python with PyTorch: run the original's modules in turn with ours.")
  private @Nullable Path python;

  @Option(
      names = "--original",
      paramLabel = "DIR",
      description = "The original's source tree, for --python.")
  private @Nullable Path original;

  @Option(names = "--serve", hidden = true, description = "Run this task when told to.")
  private @Nullable String serve;

  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Range.check("columns", columns, 4, 4096);
    if (dataset) {
      return dataset();
    }
    engine.useThreads();
    try (Model model = ModelLoader.load(engine.folder());
        var _ = new Scope()) {
      var inference = new BenchTasks(engine.folder(), model, columns / 4 * 4);
      var steps = new TrainingTasks(model);
      Function<String, BenchTask> tasks =
          name -> TrainingTasks.isOne(name) ? steps.task(name) : inference.task(name);
      if (serve == null) {
        report(tasks, training ? chosen(steps.names()) : chosen(BenchTasks.names(model)));
      } else {
        serve(tasks, serve);
      }
    }
    return 0;
  }

  private int dataset() {
    int files = Math.max(1, Math.min(runs, 10));
    if (!cluster.isAsked()) {
      return print(new DatasetBench(engine.folder(), files));
    }
    if (!ClusterOptions.isDriver()) {
      return cluster.instead(spec);
    }
    try (var runner = cluster.openLocal(RunSettings.jobs(1))) {
      return print(new DatasetBench(engine.folder(), files, Optional.of(runner)));
    }
  }

  private int print(DatasetBench bench) {
    spec.commandLine().getOut().println(Json.toText(bench.run()));
    return 0;
  }

  private void report(Function<String, BenchTask> tasks, List<String> names) {
    var bench = new Bench(tasks, serveWords(), Math.max(1, runs), engine.threads(), opponent());
    List<Measurement> measurements = bench.run(names);
    double limit =
        measurements.stream()
            .filter(m -> m.task().equals(BenchTasks.LIMIT))
            .mapToDouble(m -> Optional.ofNullable(m.gflops()).orElse(0.0))
            .findFirst()
            .orElse(0);
    var report = new Report(Torch.version(), Torch.threads(), limit, measurements, bench.notes());
    spec.commandLine().getOut().println(Json.toText(report));
  }

  /** Over the process's own streams, which the command line's writers do not promise to flush. */
  private static void serve(Function<String, BenchTask> tasks, String name) throws IOException {
    try (var orders =
            new BufferedReader(
                new InputStreamReader(
                    new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        var answers =
            new PrintWriter(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      BenchServer.serve(tasks.apply(name), orders, answers);
    }
  }

  private List<String> chosen(List<String> known) {
    for (String module : wanted()) {
      if (!known.contains(module)) {
        throw new BadRequestException(
            "There is no module \"" + module + "\" to measure.",
            "Choose from " + String.join(", ", known) + ".");
      }
    }
    return modules.isEmpty() ? known : withLimit();
  }

  private List<String> wanted() {
    return training ? modules.stream().map(TrainingTasks::name).toList() : modules;
  }

  /** What the others are compared with is always measured. */
  private List<String> withLimit() {
    var names = new LinkedHashSet<>(List.of(BenchTasks.LIMIT));
    names.addAll(wanted());
    return List.copyOf(names);
  }

  private Optional<Bench.Original> opponent() {
    if (python == null && original == null) {
      return Optional.empty();
    }
    if (python == null || original == null) {
      throw new BadRequestException(
          "--python and --original belong together.",
          "Give the interpreter and the original's source tree.");
    }
    return Optional.of(new Bench.Original(python, original));
  }

  private List<String> serveWords() {
    return List.of(
        "bench",
        "--model",
        engine.folder().toString(),
        "--threads",
        Integer.toString(engine.threads()),
        "--columns",
        Integer.toString(columns),
        "--serve");
  }
}
