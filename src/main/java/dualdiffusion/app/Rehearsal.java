package dualdiffusion.app;

import dualdiffusion.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Window;

/**
 * What an installer runs once, so that the JVM writes a cache of the classes that a start loads:
 * {@code window} opens the window and closes it, {@code engine FOLDER} draws a short take there and
 * serves as a worker until standard input ends.
 */
final class Rehearsal {
  private static final long LONGEST_MILLIS = 60_000;
  private static final long STEP_MILLIS = 250;
  private static final long FRAMES_MILLIS = 3_000;

  private Rehearsal() {}

  public static void main(String[] arguments) {
    if (arguments[0].equals("window")) {
      window();
    } else {
      engine(Path.of(arguments[1]));
    }
  }

  private static void window() {
    Thread.ofPlatform().daemon().name("rehearsal").start(Rehearsal::closeWindow);
    Settings settings = Settings.current();
    LogFiles.start(settings.logs());
    Desktop.window(settings, List.of(), Optional.empty());
    System.exit(0);
  }

  /** Once it has shown some frames; a window that never comes ends the rehearsal as failed. */
  private static void closeWindow() {
    try {
      for (long waited = 0; Window.getWindows().isEmpty(); waited += STEP_MILLIS) {
        if (waited > LONGEST_MILLIS) {
          Runtime.getRuntime().halt(Cli.FAILED);
        }
        Thread.sleep(STEP_MILLIS);
      }
      Thread.sleep(FRAMES_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.runLater(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private static void engine(Path folder) {
    String file = folder.resolve("rehearsal.wav").toString();
    int code = Cli.run("generate", "-p", "calm harp", "--seconds", "2", "--steps", "2", "-o", file);
    if (code != 0) {
      Runtime.getRuntime().halt(code);
    }
    WorkerMain.main(new String[0]);
  }
}
