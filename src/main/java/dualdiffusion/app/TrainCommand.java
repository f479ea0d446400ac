package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.training.RunFolder;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import dualdiffusion.training.sweep.Sweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code studio train}: teaches a module on the user's own machine. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Train a module as a JSON file tells; a run that has checkpoints goes on from the newest."
            + " Ctrl+C writes a checkpoint and stops.")
final class TrainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "The run's configuration; the guide's training pages name its fields.")
  private @Nullable Path config;

  /** What to do instead of training. */
  static final class Instead {
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
        names = "--fields",
        paramLabel = "MODULE",
        description = "Print all fields of a module's configuration with their defaults; or all.")
    private @Nullable String fields;
  }

  @ArgGroup private Instead instead = new Instead();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Set a field for this time, e.g. --set limits.steps=2000; may be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Mixin private RankOptions ranks = new RankOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (instead.fields != null) {
      out.print(instead.fields.equals("all") ? TrainFields.page() : TrainFields.of(instead.fields));
      out.flush();
    } else if (instead.save != null) {
      new RunFolder(instead.save).requestSave();
    } else if (instead.sweep != null) {
      sweep(new Sweep(instead.sweep), out);
    } else {
      return train(out);
    }
    return 0;
  }

  private void sweep(Sweep sweep, PrintWriter out) {
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, TrainRun.GRACE);
    sweep.run(cancel, out::println);
    out.println(sweep.table());
  }

  private int train(PrintWriter out) {
    if (config == null) {
      throw new ParameterException(spec.commandLine(), "Name the run's configuration file.");
    }
    TrainConfig whole = TrainDefaults.read(config, set);
    if (ranks.several() && !instead.check) {
      ranks.train(config, whole, set, out);
      return 0;
    }
    var run = new TrainRun(config, whole, out);
    return instead.check ? run.check() : run.train();
  }
}
