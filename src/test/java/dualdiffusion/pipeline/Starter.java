package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The starter model and requests that it answers quickly. */
final class Starter {
  static final Path FOLDER = Path.of("models/starter");
  static final int RATE = 32_000;
  private static final SamplingSettings FEW =
      SamplingSettings.DEFAULT.withSteps(4).withGuidance(SamplingSettings.Guidance.of(2));

  private Starter() {}

  static GenerateRequest request(String prompt, double seconds, int steps, long seed) {
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(steps).withSeed(seed);
    return new GenerateRequest(
        seconds, false, Drawing.of(Prompt.of(prompt), sampling, Decoder.AUTO));
  }

  static AudioBuffer generate(MusicEngine engine, String prompt, double seconds, long seed) {
    return engine
        .draw(request(prompt, seconds, 4, seed), JobContext.unwatched())
        .getFirst()
        .audio();
  }

  /** Few steps, and phases recovered: quick. */
  static Drawing drawing(int steps, long seed, int variations) {
    SamplingSettings sampling = SamplingSettings.DEFAULT.withSteps(steps).withSeed(seed);
    return new Drawing(
        Prompt.of("calm harp"), sampling, Decoder.FGLA, variations, Optional.empty());
  }

  static List<Rendering> draw(MusicEngine engine, MusicRequest request) {
    return engine.draw(request, JobContext.unwatched());
  }

  /** A clip that the engine made, with its latents. */
  static Clip made(MusicEngine engine, double seconds, long seed) {
    Rendering made =
        draw(engine, new GenerateRequest(seconds, false, drawing(4, seed, 1))).getFirst();
    return new Clip(made.audio(), made.latents());
  }

  /** What an edit made of a clip, to be edited again. */
  static Clip edited(Clip clip, Rendering edit) {
    return new Clip(edit.over(clip.audio()), edit.latents());
  }

  /** Level of a difference, of what it is a difference from, in decibels. */
  static double decibels(AudioBuffer expected, AudioBuffer actual) {
    double error = 0;
    double level = 0;
    for (int c = 0; c < expected.channelCount(); c++) {
      error += Math.pow(rms(difference(actual.channel(c), expected.channel(c))), 2);
      level += Math.pow(rms(expected.channel(c)), 2);
    }
    return 10 * Math.log10((error + 1e-20) / level);
  }

  static InpaintRequest inpaint(AudioBuffer clip, Mask mask) {
    return new InpaintRequest(
        Clip.of(clip), mask, Drawing.of(Prompt.of("harp"), FEW, Decoder.AUTO));
  }

  /** Paints all rows from a column on. */
  static Mask paint(AudioBuffer clip, int first, int count, float strength) {
    return paint(clip, first, count, 0, Mask.ROWS, strength);
  }

  static Mask paint(
      AudioBuffer clip, int first, int count, int lowRow, int endRow, float strength) {
    int columns = Mask.columnsFor(clip.seconds());
    float[] strengths = new float[Mask.ROWS * columns];
    for (int r = lowRow; r < endRow; r++) {
      Arrays.fill(strengths, r * columns + first, r * columns + first + count, strength);
    }
    return new Mask(columns, strengths);
  }

  /** A sine in every channel, of falling level. */
  static AudioBuffer sine(int rate, int channels, double seconds, double hertz) {
    float[][] samples = new float[channels][(int) Math.round(seconds * rate)];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < samples[c].length; i++) {
        samples[c][i] = (float) (0.3 / (c + 1) * Math.sin(2 * Math.PI * hertz * i / rate));
      }
    }
    return new AudioBuffer(rate, samples);
  }

  static double rms(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
