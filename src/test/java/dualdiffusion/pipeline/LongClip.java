package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.VaryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Edits of a long stereo clip, with seconds and peak resident memory of each: run by hand, see
 * developing.md. Arguments: seconds, steps, decoder.
 */
public final class LongClip {
  private static final Path STATUS = Path.of("/proc/self/status");

  private LongClip() {}

  public static void main(String[] arguments) throws IOException {
    double seconds = Double.parseDouble(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    Decoder decoder = Decoder.of(arguments[2]);
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(steps);
    Drawing drawing = Drawing.of(Prompt.of("calm harp"), sampling, decoder);
    try (var engine = StudioPipeline.load(Starter.FOLDER)) {
      AudioBuffer clip = Starter.sine(44_100, 2, seconds, 330);
      Mask mask = Starter.paint(clip, 100, Mask.columnsFor(seconds) - 200, 0.9f);
      run(engine, "in-paint nearly all of", new InpaintRequest(Clip.of(clip), mask, drawing));
      run(engine, "vary", new VaryRequest(Clip.of(clip), 0.5, drawing));
      AudioBuffer most = clip.slice(0, (int) (0.9 * clip.frames()));
      double rest = GenerateRequest.MAX_SECONDS - seconds * 0.9 - 1e-3;
      run(engine, "extend", new ExtendRequest(Clip.of(most), rest / 2, rest / 2, drawing));
      Rendering made = run(engine, "generate", new GenerateRequest(seconds, false, drawing));
      run(engine, "loop of", new GenerateRequest(seconds, true, drawing));
      Clip known = new Clip(made.audio(), made.latents());
      Mask some = Starter.paint(known.audio(), 1_000, 50, 1);
      run(engine, "in-paint latents of", new InpaintRequest(known, some, drawing));
      run(engine, "vary latents of", new VaryRequest(known, 0.5, drawing));
      run(engine, "finish", new VaryRequest(new Clip(known.audio(), Optional.empty()), 1, drawing));
    }
  }

  private static Rendering run(MusicEngine engine, String what, MusicRequest request)
      throws IOException {
    long started = System.nanoTime();
    Rendering made = Starter.draw(engine, request).getFirst();
    double took = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%s %.0f s: %.1f s, peak %d MiB%n",
        what,
        made.frames() / (double) made.patches().getFirst().audio().sampleRate(),
        took,
        peakMiB());
    return made;
  }

  private static long peakMiB() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
