package dualdiffusion.client;

import dualdiffusion.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the worker's JVM is started.
 *
 * @param prefix what stands before the command, e.g. {@code nice}; empty for nothing
 */
public record WorkerCommand(
    List<String> prefix, Path java, List<String> flags, String classPath, String mainClass) {
  private static final String MAIN = "dualdiffusion.app.WorkerMain";

  public WorkerCommand {
    prefix = List.copyOf(prefix);
    flags = List.copyOf(flags);
  }

  /** The product's own worker. */
  public static WorkerCommand of(Settings settings) {
    return new WorkerCommand(
        settings.lowPriorityPrefix(),
        settings.javaExecutable(),
        settings.workerFlags(),
        settings.workerClassPath(),
        MAIN);
  }

  /** The same process with another main; for checks of what it is started with. */
  WorkerCommand withMain(String other) {
    return new WorkerCommand(prefix, java, flags, classPath, other);
  }

  /** The words of the command line; the token is not among them. */
  public List<String> words() {
    List<String> words = new ArrayList<>(prefix);
    words.add(java.toString());
    words.addAll(flags);
    words.addAll(List.of("-cp", classPath, mainClass));
    return words;
  }
}
