package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.draw;
import static dualdiffusion.pipeline.Starter.drawing;
import static dualdiffusion.pipeline.Starter.edited;
import static dualdiffusion.pipeline.Starter.paint;
import static dualdiffusion.pipeline.Starter.sine;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Clip;
import dualdiffusion.core.ExtendRequest;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.Latents;
import dualdiffusion.core.LoopRequest;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.VaryRequest;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits with the starter model: what changes, what stays, and what is remembered. */
class EditTest {
  /** Beyond a painted column nothing changes: half a column and the mix's fade. */
  private static final double FADE = MaskedMix.FADE_SECONDS;

  /** What phase recovery leaves is about half of it; latents a column off are beyond it. */
  private static final double FITS = 0.25;

  private static MusicEngine engine;
  private static Model model;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
    model = ModelLoader.load(Starter.FOLDER);
  }

  @AfterAll
  static void unload() {
    engine.close();
    model.close();
  }

  @ParameterizedTest
  @CsvSource({
    "32000, 2, 0, 0.5",
    "44100, 1, 0.3333, 0",
    "22050, 3, 0.1, 0.2",
    "48000, 2, 0.00003, 0.7",
    "11127, 2, 0.41, 0.13",
    "96001, 1, 0, 0.0001"
  })
  void extensionsAreExactAndKeepTheClip(int rate, int channels, double left, double right) {
    AudioBuffer clip = sine(rate, channels, 1.0371, 330);
    var request = new ExtendRequest(Clip.of(clip), left, right, drawing(2, 3, 1));
    Rendering made = draw(engine, request).getFirst();
    extensionKeeps(clip, made, left, right);
    assertThat(made.latents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "0.3333, 0", "0.01, 0.2003"})
  void extensionsOfMadeClipsKeepTheirLatents(double left, double right) {
    Clip clip = Starter.made(engine, 1.0371, 2);
    Rendering made =
        draw(engine, new ExtendRequest(clip, left, right, drawing(2, 3, 1))).getFirst();
    extensionKeeps(clip.audio(), made, left, right);
    PlacedLatents before = clip.latents().orElseThrow();
    PlacedLatents after = made.latents().orElseThrow();
    int moved = (int) Math.round((before.start() + left - after.start()) / Mask.COLUMN_SECONDS);
    int whole = (int) (clip.audio().seconds() / Mask.COLUMN_SECONDS);
    for (int column = 0; column < whole; column++) {
      assertThat(column(after, column + moved)).isEqualTo(column(before, column));
    }
    assertThat(misfit(edited(clip, made))).isLessThan(FITS);
  }

  private static void extensionKeeps(AudioBuffer clip, Rendering made, double left, double right) {
    int rate = clip.sampleRate();
    int before = (int) Math.round(left * rate);
    int after = (int) Math.round(right * rate);
    assertThat(made.from()).isEqualTo(-before);
    assertThat(made.frames()).isEqualTo(before + clip.frames() + after);
    AudioBuffer whole = made.over(clip);
    assertThat(whole.isFinite()).isTrue();
    int fade = (int) ((FADE + 2 * Mask.COLUMN_SECONDS) * rate) + 1;
    int first = before + (before > 0 ? fade : 0);
    int end = before + clip.frames() - (after > 0 ? fade : 0);
    keeps(clip, whole, first - before, end - before, before);
    assertThat(jump(whole, made)).as("step at a patch's edge").isLessThan(0.05);
  }

  /** Frames {@code from…to} of the clip are in the result, {@code offset} frames later. */
  private static void keeps(AudioBuffer clip, AudioBuffer whole, int from, int to, int offset) {
    assertThat(to).isGreaterThan(from);
    for (int c = 0; c < clip.channelCount(); c++) {
      float[] kept = Arrays.copyOfRange(whole.channel(c), from + offset, to + offset);
      assertThat(kept).isEqualTo(Arrays.copyOfRange(clip.channel(c), from, to));
    }
  }

  /** The largest step between neighbouring frames at patches' inner edges, beyond a sine's own. */
  private static double jump(AudioBuffer whole, Rendering made) {
    double largest = 0;
    for (AudioPatch patch : made.patches()) {
      for (long edge : new long[] {patch.start() - made.from(), patch.end() - made.from()}) {
        if (edge < 2 || edge >= whole.frames() - 1) {
          continue;
        }
        for (int c = 0; c < whole.channelCount(); c++) {
          float[] x = whole.channel(c);
          int i = (int) edge;
          double bend = x[i] - x[i - 1] - (x[i - 1] - x[i - 2] + x[i + 1] - x[i]) / 2;
          largest = Math.max(largest, Math.abs(bend));
        }
      }
    }
    return largest;
  }

  /** From a single frame to clips whose two ends' fades meet. */
  @ParameterizedTest
  @ValueSource(ints = {1, 500, 9_000})
  void shortClipsGrowAtBothEnds(int frames) {
    AudioBuffer clip = sine(32_000, 2, frames / 32_000.0, 330);
    Clip made = Starter.made(engine, 0.5, 3);
    PlacedLatents placed = made.latents().orElseThrow();
    Clip slice = new Clip(made.audio().slice(0, frames), Optional.of(placed));
    Clip later =
        new Clip(
            made.audio().slice(1_000, 1_000 + Math.min(frames, 8_000)),
            Optional.of(new PlacedLatents(placed.latents(), -1_000 / 32_000.0)));
    for (Clip each : new Clip[] {Clip.of(clip), slice, later}) {
      for (double[] sides : new double[][] {{0.1, 0}, {0, 0.1}, {0.1, 0.2}}) {
        var request = new ExtendRequest(each, sides[0], sides[1], drawing(1, 3, 1));
        Rendering made2 = draw(engine, request).getFirst();
        assertThat(made2.frames())
            .isEqualTo(each.audio().frames() + (int) Math.round(32_000 * (sides[0] + sides[1])));
        assertThat(made2.over(each.audio()).isFinite()).isTrue();
      }
    }
  }

  @Test
  void misplacedLatentsDoNotFit() {
    Clip clip = Starter.made(engine, 1, 4);
    PlacedLatents placed = clip.latents().orElseThrow();
    var off = new PlacedLatents(placed.latents(), placed.start() - Mask.COLUMN_SECONDS);
    AudioBuffer shorter = clip.audio().slice(0, 29_000);
    assertThat(misfit(new Clip(shorter, clip.latents()))).isLessThan(FITS);
    assertThat(misfit(new Clip(shorter, Optional.of(off)))).isGreaterThan(FITS);
  }

  @Test
  void extensionsMayBeExtended() {
    Clip clip = Starter.made(engine, 0.6, 4);
    int frames = clip.audio().frames();
    for (int i = 0; i < 3; i++) {
      Rendering made =
          draw(engine, new ExtendRequest(clip, 0.11 * (i % 2), 0.3001, drawing(2, 60 + i, 1)))
              .getFirst();
      clip = edited(clip, made);
      frames += (int) Math.round(32_000 * 0.11 * (i % 2)) + (int) Math.round(32_000 * 0.3001);
      assertThat(clip.audio().frames()).isEqualTo(frames);
      assertThat(StoredLatents.of(clip, LatentGrid.of(model))).as("still known").isPresent();
    }
    assertThat(misfit(clip)).isLessThan(FITS);
  }

  @ParameterizedTest
  @CsvSource({"44100, 1"})
  void islandsInForeignClipsLeaveTheRest(int rate, int channels) {
    AudioBuffer clip = sine(rate, channels, 9, 330);
    islands(Clip.of(clip), clip);
  }

  @Test
  void islandsInMadeClipsLeaveTheRest() {
    Clip clip = Starter.made(engine, 9, 6);
    Rendering made = islands(clip, clip.audio());
    Latents before = clip.latents().orElseThrow().latents();
    Latents after = made.latents().orElseThrow().latents();
    Mask mask = twoIslands(clip.audio());
    int changed = 0;
    for (int i = 0; i < before.data().length; i++) {
      int column = i % before.columns();
      int row = i / before.columns() % before.rows();
      boolean free = column < mask.columns() && mask.at(row, column) > 0;
      if (!free) {
        assertThat(after.data()[i]).isEqualTo(before.data()[i]);
      }
      changed += after.data()[i] != before.data()[i] ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(8 * 32 * 5);
    assertThat(misfit(edited(clip, made))).isLessThan(FITS);
  }

  private static Rendering islands(Clip clip, AudioBuffer audio) {
    Mask mask = twoIslands(audio);
    Rendering made = draw(engine, new InpaintRequest(clip, mask, drawing(2, 9, 1))).getFirst();
    assertThat(made.isInPlace(audio.frames())).isTrue();
    assertThat(made.patches()).hasSize(2);
    AudioBuffer whole = made.over(audio);
    int rate = audio.sampleRate();
    int at = 0;
    for (int[] island : new int[][] {{0, 3}, {133, 138}}) {
      int from = (int) Math.floor((island[0] * Mask.COLUMN_SECONDS - FADE) * rate);
      if (from > 0) {
        keeps(audio, whole, at, from, 0);
      }
      at = (int) Math.ceil((island[1] * Mask.COLUMN_SECONDS + FADE) * rate);
    }
    keeps(audio, whole, at, audio.frames(), 0);
    return made;
  }

  /** Columns 0…2 of all rows and 133…137 of some. */
  private static Mask twoIslands(AudioBuffer audio) {
    Mask first = paint(audio, 0, 3, 1);
    float[] strengths = first.strengths();
    float[] second = paint(audio, 133, 5, 4, 20, 1).strengths();
    for (int i = 0; i < strengths.length; i++) {
      strengths[i] = Math.max(strengths[i], second[i]);
    }
    return new Mask(first.columns(), strengths);
  }

  /** All of it painted with full strength, nothing of it is heard: it is a generation. */
  @Test
  void aMaskOfOnesIsAGeneration() {
    Clip clip = Starter.made(engine, 1.5, 6);
    PlacedLatents placed = clip.latents().orElseThrow();
    Mask all = paint(clip.audio(), 0, Mask.columnsFor(clip.audio().seconds()), 1);
    Rendering made = draw(engine, new InpaintRequest(clip, all, drawing(4, 77, 1))).getFirst();
    Rendering other = draw(engine, new GenerateRequest(1.5, false, drawing(4, 77, 1))).getFirst();
    float[] painted = made.latents().orElseThrow().latents().data();
    float[] generated = other.latents().orElseThrow().latents().data();
    float[] before = placed.latents().data();
    double same = correlation(painted, generated);
    assertThat(same).as("to the generation of that seed").isGreaterThan(0.9999);
    assertThat(correlation(painted, before)).as("to what was there").isLessThan(0.95);
  }

  @Test
  void editsFollowEachOther() {
    Clip clip = Starter.made(engine, 2, 8);
    AudioBuffer first = clip.audio();
    for (int i = 0; i < 2; i++) {
      Mask mask = paint(clip.audio(), 6 + 12 * i, 3, 1);
      clip =
          edited(clip, draw(engine, new InpaintRequest(clip, mask, drawing(2, i, 1))).getFirst());
      assertThat(StoredLatents.of(clip, LatentGrid.of(model))).isPresent();
    }
    int between = (int) (32_000 * (9 * Mask.COLUMN_SECONDS + FADE)) + 1;
    int until = (int) (32_000 * (18 * Mask.COLUMN_SECONDS - FADE));
    keeps(first, clip.audio(), between, until, 0);
    assertThat(misfit(clip)).isLessThan(FITS);
    Rendering varied = draw(engine, new VaryRequest(clip, 0.5, drawing(2, 9, 1))).getFirst();
    assertThat(varied.frames()).isEqualTo(clip.audio().frames());
    assertThat(misfit(new Clip(varied.audio(), varied.latents()))).isLessThan(FITS);
  }

  @ParameterizedTest
  @CsvSource({"8000, 0.3", "32000, 0.5", "44100, 1.00001", "22050, 0.77777"})
  void variationsKeepLengthAndRate(int rate, double seconds) {
    AudioBuffer clip = sine(rate, 1, seconds, 330);
    var request = new VaryRequest(Clip.of(clip), 0.7, drawing(3, 5, 1));
    AudioBuffer varied = draw(engine, request).getFirst().audio();
    assertThat(varied.frames()).isEqualTo(clip.frames());
    assertThat(varied.sampleRate()).isEqualTo(rate);
    assertThat(varied.isFinite()).isTrue();
  }

  /** At the very end of a clip, where its last column lies half outside. */
  @ParameterizedTest
  @ValueSource(doubles = {0.512, 0.5121, 0.574, 0.64})
  void theEndMayBePaintedToItsLastFrame(double seconds) {
    Clip clip = Starter.made(engine, seconds, 8);
    int columns = Mask.columnsFor(clip.audio().seconds());
    var request =
        new InpaintRequest(clip, paint(clip.audio(), columns - 2, 2, 1), drawing(2, 3, 1));
    Rendering made = draw(engine, request).getFirst();
    assertThat(made.patches().getFirst().end()).isEqualTo(clip.audio().frames());
    assertThat(made.latents()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 16000", "0.50003, 16001", "1.234567, 39506", "2.048, 65536", "0.31, 9920"})
  void loopsAreExactToTheSample(double seconds, int frames) {
    Rendering loop = draw(engine, new GenerateRequest(seconds, true, drawing(2, 3, 1))).getFirst();
    assertThat(loop.audio().frames()).isEqualTo(frames);
    assertThat(loop.audio().isFinite()).isTrue();
    if (loop.latents().isPresent()) {
      Clip clip = new Clip(loop.audio(), loop.latents());
      assertThat(StoredLatents.of(clip, LatentGrid.of(model))).isPresent();
      assertThat(misfit(clip)).isLessThan(FITS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 1, 0, 22050, 0.1666",
    "32000, 2, 1001, 33333, 0.2",
    "22050, 3, 7, 30000, 0.1"
  })
  void mendedLoopsKeepTheirLengthAndMiddle(int rate, int channels, int from, int to, double seam) {
    AudioBuffer clip = sine(rate, channels, 1.5, 331.7);
    var request = new LoopRequest(Clip.of(clip), from, to, seam, drawing(2, 3, 1));
    Rendering made = draw(engine, request).getFirst();
    assertThat(made.from()).isEqualTo(from);
    assertThat(made.to()).isEqualTo(to);
    assertThat(jump(made.over(clip), made)).as("step at an edge").isLessThan(0.01);
    int fade = (int) ((seam + Mask.COLUMN_SECONDS + FADE) * rate) + 1;
    if (from + fade < to - fade) {
      keeps(clip, made.over(clip), from + fade, to - fade, -from);
    }
  }

  private static float[] column(PlacedLatents placed, int column) {
    Latents l = placed.latents();
    float[] values = new float[l.channels() * l.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = l.data()[i * l.columns() + column];
    }
    return values;
  }

  private static double correlation(float[] x, float[] y) {
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (double) x[i] * y[i];
    }
    return xy / (x.length * Starter.rms(x) * Starter.rms(y));
  }

  /** How far the audio's spectrogram is from the one that its latents decode to, of its level. */
  private static double misfit(Clip clip) {
    StoredLatents stored = StoredLatents.of(clip, LatentGrid.of(model)).orElseThrow();
    try (var _ = new Scope()) {
      int skipped = -stored.frameOf(0, LatentGrid.of(model));
      AudioBuffer all = AudioFit.mirrored(clip.audio(), skipped, 0);
      MelMdctFormat format = model.format();
      Tensor heard = apart(format, format.toMel(Tensors.of(all)));
      Tensor told = apart(format, new MelDecoder(model::dae, format).decode(stored.tensor()));
      int first = skipped / 256 + 1;
      int frames = Math.min(heard.size(3), told.size(3)) - first;
      float[] x = Kernels.run("narrow", heard, 3, first, frames).toArray();
      float[] y = Kernels.run("narrow", told, 3, first, frames).toArray();
      return Starter.rms(Starter.difference(x, y)) / Starter.rms(y);
    }
  }

  /** Plain magnitudes of each channel, {@code [2, 1, rows, frames]}. */
  private static Tensor apart(MelMdctFormat format, Tensor mel) {
    long[] single = {2, 1, mel.size(2), mel.size(3)};
    return format.magnitudes(Kernels.run("reshape", mel, single));
  }
}
