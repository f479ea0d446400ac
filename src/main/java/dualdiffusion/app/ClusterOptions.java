package dualdiffusion.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.Settings;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.runner.ClusterPlace;
import dualdiffusion.dataset.runner.ClusterRunners;
import dualdiffusion.dataset.runner.RunSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which cluster works on the samples, where it is not this machine alone. */
final class ClusterOptions {
  private static final long POLL_MILLIS = 100;

  /** JVM flags that Spark decides, or that would end an executor for one file too large. */
  private static final List<String> NOT_THERE = List.of("-Xmx", "-XX:+ExitOnOutOfMemoryError");

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Let this Apache Spark cluster work on the samples, e.g. spark://host:7077; local[2]"
              + " tries it here. Needs the cluster part of the product, and the same folders at the"
              + " same paths, on all machines.")
  private @Nullable String master;

  @Option(
      names = "--driver",
      paramLabel = "ADDRESS",
      description = "This machine's address, as the cluster reaches it. Only with --master.")
  private String driver = "";

  @Option(
      names = "--spark",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of Spark's own, e.g. --spark spark.executor.memory=8g; may be repeated. Only"
              + " with --master.")
  private Map<String, String> settings = new LinkedHashMap<>();

  boolean isAsked() {
    return master != null;
  }

  /** Whether this process can be the cluster's driver; else {@link #instead} starts one. */
  static boolean isDriver() {
    return ClusterRunners.found().isPresent();
  }

  /**
   * @throws ProblemException when the cluster does not answer
   */
  ClusterRunners.ClusterRunner open(RunSettings here) {
    return ClusterRunners.found().orElseThrow().open(place(), here);
  }

  /**
   * Of this process alone: its processor time is all that there is.
   *
   * @throws BadRequestException for a cluster of other machines
   */
  ClusterRunners.ClusterRunner openLocal(RunSettings here) {
    if (!place().isLocal()) {
      throw new BadRequestException(
          "Other machines' processor time cannot be measured.", "Use --master local[2].");
    }
    return open(here);
  }

  private ClusterPlace place() {
    Settings own = Settings.current();
    List<String> flags =
        own.workerFlags().stream()
            .filter(flag -> NOT_THERE.stream().noneMatch(flag::startsWith))
            .toList();
    return new ClusterPlace(
        String.valueOf(master),
        driver,
        own.workerClassPath(),
        flags,
        Settings.computeEnvironment(),
        settings);
  }

  /**
   * Runs the same command in a process that has Spark.
   *
   * @return its exit code
   * @throws ProblemException where the product was built without its cluster part
   */
  int instead(CommandSpec spec) {
    place(); // checks the master's name
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    var cancel = new Cancel();
    Interrupt.whenAsked(cancel, Duration.ofSeconds(40));
    try {
      return run(ClusterProgram.words("dualdiffusion.app.Main", arguments), spec, cancel);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              "The cluster's driver cannot be started: " + e.getMessage() + ".",
              "Nothing was begun.",
              "Check the installation and its memory."),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private static int run(List<String> words, CommandSpec spec, Cancel cancel)
      throws IOException, InterruptedException {
    var program = new ProcessBuilder(words);
    program.environment().putAll(Settings.computeEnvironment());
    boolean watched = OutputOptions.watched();
    Process process = (watched ? program.inheritIO() : program).start();
    if (!watched) {
      follow(process.getErrorStream(), spec.commandLine().getErr());
    }
    Thread out = watched ? null : follow(process.getInputStream(), spec.commandLine().getOut());
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (cancel.isCancelled()) {
        process.destroy(); // as Ctrl+C: it keeps what is finished
      }
    }
    if (out != null) {
      out.join();
    }
    return process.exitValue();
  }

  private static Thread follow(InputStream stream, PrintWriter to) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (var in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                in.lines()
                    .forEach(
                        line -> {
                          to.println(line);
                          to.flush();
                        });
              } catch (IOException e) {
                to.println("The cluster's driver is silent: " + e.getMessage());
              }
            });
  }
}
