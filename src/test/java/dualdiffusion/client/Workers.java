package dualdiffusion.client;

import dualdiffusion.config.Settings;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Commands and requests for tests with real worker processes. */
public final class Workers {
  private Workers() {}

  /** The fake engine's worker, on this JVM's own class path. */
  static WorkerCommand fake(String... flags) {
    return command("dualdiffusion.worker.FakeWorkerMain", flags);
  }

  static WorkerCommand command(String mainClass, String... flags) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
    all.addAll(Arrays.asList(flags));
    return new WorkerCommand(
        List.of(),
        Settings.current().javaExecutable(),
        all,
        System.getProperty("java.class.path"),
        mainClass);
  }

  public static GenerateRequest request(String prompt, int steps) {
    return new GenerateRequest(
        2.5,
        false,
        Drawing.of(Prompt.of(prompt), SamplingSettings.DEFAULT.withSteps(steps), Decoder.AUTO));
  }

  public static InpaintRequest inpaint(int frames, int channels) {
    AudioBuffer audio = AudioBuffer.silence(44_100, channels, frames);
    float[] strengths = new float[Mask.ROWS * Mask.columnsFor(audio.seconds())];
    Arrays.fill(strengths, 1);
    return new InpaintRequest(
        Clip.of(audio),
        new Mask(Mask.columnsFor(audio.seconds()), strengths),
        Drawing.of(Prompt.of("harp"), SamplingSettings.DEFAULT.withSteps(3), Decoder.AUTO));
  }

  /** The future's value, or what it failed with. */
  public static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
