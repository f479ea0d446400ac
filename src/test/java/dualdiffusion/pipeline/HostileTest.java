package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Clip;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Latents;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.model.TinyModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audio, latents, lengths and rates that nobody means, through a whole engine of few weights. */
class HostileTest {
  private static final int TRIES = 120;

  private static final float[] SAMPLES = {
    0,
    1,
    -1,
    1e-40f,
    Float.MIN_VALUE,
    9e5f,
    1e30f,
    Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY
  };

  private static final int[] RATES = {1, 25, 999, 1_000, 8_000, 44_100, 96_001, 768_000, 2_000_000};

  @TempDir private Path temp = Path.of("");

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyRequestEndsWell() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    int made = 0;
    try (var engine = StudioPipeline.load(TinyModel.write(temp.resolve("tiny")))) {
      long live = engine.liveTensors();
      for (int i = 0; i < TRIES; i++) {
        made += tryOne(engine, random, "seed " + seed + ", try " + i) ? 1 : 0;
        assertThat(engine.liveTensors()).isLessThan(live + 200);
      }
    }
    assertThat(made).as("some are good").isGreaterThan(TRIES / 10);
  }

  private static boolean tryOne(MusicEngine engine, SplittableRandom random, String name) {
    var about = new StringBuilder(name);
    try {
      MusicRequest request = request(random, about);
      for (Rendering made : Starter.draw(engine, request)) {
        made.patches().forEach(p -> assertThat(p.audio().isFinite()).as(about.toString()).isTrue());
      }
      return true;
    } catch (ProblemException e) {
      assertThat(e.problem().what()).as(name).isNotBlank();
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(about.toString(), e);
    }
  }

  private static MusicRequest request(SplittableRandom random, StringBuilder about) {
    int rate = random.nextInt(3) == 0 ? RATES[random.nextInt(RATES.length)] : 32_000;
    int frames = random.nextInt(4) == 0 ? random.nextInt(1, 5) : random.nextInt(1, 20_000);
    int channels = 1 + random.nextInt(3);
    about.append(": %d frames at %d Hz, %d channels, ".formatted(frames, rate, channels));
    AudioBuffer audio = audio(random, rate, channels, frames);
    about.append(audio.channel(0)[0]).append(", ");
    Clip clip = new Clip(audio, latents(random, about));
    var drawing = Starter.drawing(1, random.nextLong(), 1 + random.nextInt(2));
    int kind = random.nextInt(4);
    about.append("kind ").append(kind);
    return switch (kind) {
      case 0 -> new InpaintRequest(clip, mask(random, audio), drawing);
      case 1 -> new ExtendRequest(clip, seconds(random), seconds(random), drawing);
      case 2 ->
          new LoopRequest(clip, random.nextInt(-2, 10), frames - random.nextInt(3), 0.1, drawing);
      default -> new VaryRequest(clip, random.nextDouble(), drawing);
    };
  }

  private static double seconds(SplittableRandom random) {
    double[] seconds = {0, 0, 1e-9, 0.00004, 0.1, 0.3, -1, Double.NaN, 1e12};
    return seconds[random.nextInt(seconds.length)];
  }

  private static Mask mask(SplittableRandom random, AudioBuffer audio) {
    int columns = Mask.columnsFor(audio.seconds()) + (random.nextInt(8) == 0 ? 1 : 0);
    float[] strengths = new float[Mask.ROWS * columns];
    for (int i = random.nextInt(5); i > 0 && columns > 0; i--) {
      strengths[random.nextInt(strengths.length)] = random.nextFloat();
    }
    return new Mask(columns, strengths);
  }

  private static Optional<PlacedLatents> latents(SplittableRandom random, StringBuilder about) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    int columns = 1 + random.nextInt(12);
    int rows = random.nextInt(6) == 0 ? 31 : 32;
    float[] data = new float[4 * rows * columns];
    Arrays.fill(data, SAMPLES[random.nextInt(SAMPLES.length)]);
    double start = random.nextInt(3) == 0 ? 0 : 0.1 - random.nextDouble() * 0.5;
    about.append("latents of %d columns from %s, ".formatted(columns, start));
    return Optional.of(new PlacedLatents(new Latents(4, rows, columns, data), start));
  }

  private static AudioBuffer audio(SplittableRandom random, int rate, int channels, int frames) {
    float odd = SAMPLES[random.nextInt(SAMPLES.length)];
    boolean all = random.nextInt(4) == 0;
    float[][] samples = new float[channels][frames];
    for (float[] channel : samples) {
      for (int i = 0; i < frames; i++) {
        channel[i] = all ? odd : (float) (random.nextDouble() - 0.5);
      }
    }
    if (random.nextInt(3) == 0) {
      samples[0][random.nextInt(frames)] = odd;
    }
    return new AudioBuffer(rate, samples);
  }
}
