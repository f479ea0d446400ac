package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.training.RunMark;
import dualdiffusion.training.Runs;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.Trainer;
import dualdiffusion.training.sweep.Sweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code studio train}: teaches a module on the user's own machine. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train a module as a JSON file tells; a run that has checkpoints goes on from the newest."
            + " Ctrl+C writes a checkpoint and stops.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private TrainFile file = new TrainFile();

  @ArgGroup private TrainInstead instead = new TrainInstead();

  @Option(
      names = "--ema",
      paramLabel = "STD",
      defaultValue = "0.1",
      description =
          "With --render: relative width of the average, 0.001 to 0.3; default: ${DEFAULT-VALUE}.")
  private double std;

  @Mixin private RankOptions ranks = new RankOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (instead.done(out)) {
      return 0;
    }
    Path render = instead.render();
    if (render != null) {
      return render(render, out);
    }
    Path sweep = instead.sweep();
    return sweep == null ? train(out) : sweep(new Sweep(sweep), out);
  }

  private int render(Path run, PrintWriter out) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel);
    var job = new JobContext(cancel, Progress.NONE, PreviewSink.NONE, 0);
    out.println(new RunRenderer().render(run.toAbsolutePath(), std, job).sound());
    return 0;
  }

  private static int sweep(Sweep sweep, PrintWriter out) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, TrainRun.GRACE);
    sweep.run(cancel, out::println);
    out.println(sweep.table());
    return 0;
  }

  private int train(PrintWriter out) {
    TrainFile.Named named =
        file.named()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "Name the run's configuration file."));
    TrainConfig config = named.read();
    var run = new TrainRun(config, named.base(), out);
    return instead.check() ? run.check() : train(named, config, run, out);
  }

  private int train(TrainFile.Named named, TrainConfig config, TrainRun run, PrintWriter out) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, TrainRun.GRACE);
    Trainer.Outcome outcome =
        RunMark.during(
            run.folder(),
            new Runs.Origin(named.file(), named.base(), named.set(), ranks.words()),
            config.limits().steps(),
            () -> ranks.several() ? ranks.train(named, config, cancel, out) : run.train(cancel));
    return outcome == Trainer.Outcome.FINISHED ? 0 : Cli.CANCELLED;
  }
}
