package dualdiffusion.app;

import dualdiffusion.config.Settings;
import dualdiffusion.training.Runs;
import dualdiffusion.worker.RunLauncher;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code studio train} as a process of its own that nobody's end takes along. */
final class TrainLauncher implements RunLauncher {
  private static final File NOTHING = new File("/dev/null");

  @Override
  public Process start(Runs.Origin origin, Path console) throws IOException {
    List<String> words = new ArrayList<>(Settings.current().detachedPrefix());
    words.addAll(OwnProgram.words("train", origin.words()));
    var program = new ProcessBuilder(words);
    program.environment().putAll(Settings.trainingEnvironment());
    program.redirectErrorStream(true);
    program.redirectOutput(Redirect.appendTo(console.toFile()));
    boolean quiet = Files.exists(NOTHING.toPath());
    program.redirectInput(quiet ? Redirect.from(NOTHING) : Redirect.PIPE);
    Process process = program.start();
    process.getOutputStream().close();
    return process;
  }
}
