package dualdiffusion.client;

import dualdiffusion.config.Settings;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Many generations in a row through a real worker, printing its resident memory: run by hand, see
 * developing.md. Arguments: generations, seconds, steps.
 */
public final class WorkerSoak {
  private static final int PAGE = 4096;

  private WorkerSoak() {}

  public static void main(String[] arguments) throws IOException {
    int generations = Integer.parseInt(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    Settings settings = Settings.current();
    try (var engine = new WorkerEngine(settings)) {
      engine.loadModel(settings.models().resolve("starter")).join();
      for (int i = 1; i <= generations; i++) {
        var sampling = SamplingSettings.DEFAULT.withSteps(steps).withSeed(i);
        var request = new GenerateRequest(seconds, false, Drawing.of(Prompt.of("harp"), sampling, Decoder.AUTO));
        engine.draw(request, JobListener.NONE).result().join();
        if (i % 10 == 0 || i == 1) {
          System.out.printf("%d generations, %d MiB%n", i, residentMiB(engine.workerPid()));
        }
      }
    }
  }

  private static long residentMiB(long pid) throws IOException {
    String pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1];
    return Long.parseLong(pages) * PAGE >> 20;
  }
}
