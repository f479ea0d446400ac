package dualdiffusion.app;

import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code studio COMMAND …}: everything the studio does, for scripts and machines. */
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Music generated and edited by painting on its spectrogram.",
    footer = {
      "",
      "Without a command the window opens.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled."
    },
    subcommands = {
      GenerateCommand.class,
      InpaintCommand.class,
      ExtendCommand.class,
      LoopCommand.class,
      VaryCommand.class,
      SampleCommand.class,
      TrainCommand.class,
      ComposeCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      TrainRankCommand.class,
      SpectrogramCommand.class,
      InfoCommand.class,
      ModelsCommand.class,
      GpuCommand.class,
      DatasetCommand.class,
      EmbedCommand.class,
      SimilarityCommand.class,
      FiguresCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      DemoCommand.class,
      LicencesCommand.class,
      ReportCommand.class,
      ReferenceCommand.class
    })
final class Cli implements Callable<Integer> {
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int CANCELLED = 130;

  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return USAGE;
  }

  /** Runs a command and returns its exit code. */
  static int run(String... arguments) {
    return run(writer(System.out), writer(System.err), arguments);
  }

  /** Runs a command that speaks to these writers. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return commandLine().setOut(out).setErr(err).execute(arguments);
    } finally {
      Interrupt.over();
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static CommandLine commandLine() {
    return new CommandLine(new Cli())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e, command.getErr()));
  }

  private static int fail(Exception e, PrintWriter err) {
    if (e instanceof CancelledException) {
      err.println("Cancelled.");
      return CANCELLED;
    }
    if (e instanceof ProblemException) {
      err.println(e.getMessage());
    } else {
      err.println("Something unexpected happened: " + e + ". The log has the details.");
      LOG.error("command failed", e);
    }
    return FAILED;
  }
}
