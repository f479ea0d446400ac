package dualdiffusion.app;

import dualdiffusion.app.bench.EngineBench;
import dualdiffusion.app.bench.Measurement;
import dualdiffusion.config.Json;
import dualdiffusion.core.Range;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Torch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code studio bench}: how fast this machine computes; ratios matter, not seconds. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure the engine's speed; prints JSON.")
final class BenchCommand implements Callable<Integer> {
  /**
   * One run of the bench.
   *
   * @param limitGflops the matrix product's speed, what this machine can do at most
   */
  record Report(String libtorch, int threads, double limitGflops, List<Measurement> measurements) {}

  @Option(names = "--runs", paramLabel = "N", description = "Interleaved repetitions; default 7.")
  private int runs = 7;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Length of each task in columns of 64 ms, a multiple of 4; default 128.")
  private int columns = 128;

  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Range.check("columns", columns, 4, 4096);
    try (Model model = ModelLoader.load(engine.folder());
        var pipeline = engine.load()) {
      var bench = new EngineBench(model, pipeline, Math.max(1, runs), columns / 4 * 4);
      List<Measurement> measurements = bench.run();
      var report =
          new Report(
              Torch.version(),
              Torch.threads(),
              EngineBench.limitGflops(measurements),
              measurements);
      spec.commandLine().getOut().println(Json.toText(report));
    }
    return 0;
  }
}
