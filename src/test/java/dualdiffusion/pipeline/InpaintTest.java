package dualdiffusion.pipeline;

import static dualdiffusion.pipeline.Starter.difference;
import static dualdiffusion.pipeline.Starter.inpaint;
import static dualdiffusion.pipeline.Starter.paint;
import static dualdiffusion.pipeline.Starter.rms;
import static dualdiffusion.pipeline.Starter.sine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Rendering;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.tensor.Scope;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In-painting with the starter model. */
class InpaintTest {
  private static final double FADE = 0.15;
  private static MusicEngine engine;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
  }

  @AfterAll
  static void unload() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"8000, 1", "8000, 3", "44100, 2", "44100, 8", "48000, 1", "192000, 2"})
  void thePatchIsThePaintedRangeAndItsFades(int rate, int channels) {
    AudioBuffer clip = sine(rate, channels, 1.2, 330);
    AudioPatch patch = run(clip, paint(clip, 5, 6, 1));
    double from = (double) patch.start() / rate;
    double to = from + patch.audio().seconds();
    assertThat(patch.audio().sampleRate()).isEqualTo(rate);
    assertThat(patch.audio().channelCount()).isEqualTo(channels);
    assertThat(from).isCloseTo(5 * Mask.COLUMN_SECONDS - FADE, within(1.0 / rate));
    assertThat(to).isCloseTo(11 * Mask.COLUMN_SECONDS + FADE, within(1.0 / rate));
    for (int c = 0; c < channels; c++) {
      float[] change = change(clip, patch, c);
      assertThat(rms(change)).as("change of channel " + c).isGreaterThan(0.003 / (c + 1));
      assertThat(Math.abs(change[0])).as("step into the patch").isLessThan(1e-4f);
      assertThat(Math.abs(change[change.length - 1])).as("step out of it").isLessThan(1e-4f);
    }
    assertThat(patch.audio().isFinite()).isTrue();
  }

  @Test
  void aToneOutsideThePaintedBandStays() {
    AudioBuffer clip = sine(44_100, 2, 1.2, 440);
    AudioPatch patch = run(clip, paint(clip, 5, 8, 20, 28, 1));
    float[] tone = Arrays.copyOfRange(clip.channel(0), patch.start(), patch.start() + 30_000);
    float[] after = Arrays.copyOf(patch.audio().channel(0), 30_000);
    double change = amplitude(difference(after, tone), 440, 44_100) / amplitude(tone, 440, 44_100);
    assertThat(20 * Math.log10(change)).isLessThan(-40);
    assertThat(rms(difference(after, tone))).as("little goes with a tone").isGreaterThan(1e-6);
  }

  /** Heard as spectrograms: phases are new wherever anything is. The mean of several clips. */
  @Test
  void aSofterStrokeChangesLess() {
    double[] changes = new double[3];
    float[] strengths = {0.125f, 0.5f, 1};
    for (int seed = 3; seed < 7; seed++) {
      AudioBuffer clip = Starter.generate(engine, "calm harp", 1.2, seed);
      for (int i = 0; i < changes.length; i++) {
        changes[i] += spectralChange(clip, run(clip, paint(clip, 4, 10, strengths[i]))) / 4;
      }
    }
    assertThat(changes).isSorted();
    assertThat(changes[1]).isLessThan(0.9 * changes[2]);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 4", "12, 4", "15, 1", "0, 16"})
  void anyColumnsMayBePainted(int first, int count) {
    AudioBuffer clip = sine(22_050, 1, 1, 330);
    AudioPatch patch = run(clip, paint(clip, first, count, 1));
    assertThat(patch.start()).isNotNegative();
    assertThat(patch.start() + patch.audio().frames()).isLessThanOrEqualTo(clip.frames());
    assertThat(patch.audio().frames()).isPositive();
    assertThat(patch.audio().isFinite()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 1_500, 3_000})
  void shortClipsWork(int frames) {
    AudioBuffer clip = AudioBuffer.silence(44_100, 2, frames);
    AudioPatch patch = run(clip, paint(clip, 0, Mask.columnsFor(clip.seconds()), 1));
    assertThat(patch.start()).isZero();
    assertThat(patch.audio().frames()).isEqualTo(frames);
    assertThat(patch.audio().isFinite()).isTrue();
  }

  @Test
  void aLongClipGivesOnlyItsNeighbourhoodToTheModel() {
    AudioBuffer clip = AudioBuffer.silence(8_000, 1, 8_000 * 60 * 10);
    var window = InpaintWindow.around(paint(clip, 5_000, 4, 1), grid());
    assertThat(window.columns()).isEqualTo(132);
    assertThat(window.firstColumn()).isEqualTo(5_000 - 64);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void brokenSamplesAreRefused(float sample) {
    AudioBuffer clip = AudioBuffer.silence(8_000, 2, 8_000);
    clip.channel(1)[7_999] = sample;
    assertThatThrownBy(() -> inpaint(clip, paint(clip, 0, 1, 1)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("not a number");
  }

  @Test
  void nothingPaintedAndMasksOfOtherClipsAreRefused() {
    AudioBuffer clip = AudioBuffer.silence(8_000, 2, 8_000);
    assertThatThrownBy(() -> inpaint(clip, Mask.empty(Mask.columnsFor(1))))
        .isInstanceOf(BadRequestException.class);
    AudioBuffer longer = AudioBuffer.silence(8_000, 2, 16_000);
    assertThatThrownBy(() -> inpaint(clip, paint(longer, 0, 1, 1)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void cancellingEndsTheJobAndLeavesNothing() {
    AudioBuffer clip = sine(8_000, 1, 1, 330);
    var cancel = new Cancel();
    var job = new JobContext(cancel, update -> cancel.cancel(), PreviewSink.NONE, 0);
    long live = engine.liveTensors();
    assertThatThrownBy(() -> engine.draw(inpaint(clip, paint(clip, 2, 3, 1)), job))
        .isInstanceOf(CancelledException.class);
    assertThat(engine.liveTensors()).isEqualTo(live);
  }

  private static AudioPatch run(AudioBuffer clip, Mask mask) {
    Rendering made = engine.draw(inpaint(clip, mask), JobContext.unwatched()).getFirst();
    return made.patches().getFirst();
  }

  private static LatentGrid grid() {
    return new LatentGrid(32_000, 256, 8, 4, 8, 32);
  }

  private static float[] change(AudioBuffer clip, AudioPatch patch, int channel) {
    int end = patch.start() + patch.audio().frames();
    float[] before = Arrays.copyOfRange(clip.channel(channel), patch.start(), end);
    return difference(patch.audio().channel(channel), before);
  }

  /** Distance of the mel spectrograms before and after. */
  private static double spectralChange(AudioBuffer clip, AudioPatch patch) {
    AudioBuffer after = clip.withPatch(patch.start(), patch.audio());
    try (var format = new MelMdctFormat(MelMdctConfig.standard());
        var _ = new Scope()) {
      float[] x = format.toMel(Tensors.of(clip)).toArray();
      float[] y = format.toMel(Tensors.of(after)).toArray();
      return rms(difference(x, y)) / rms(x);
    }
  }

  /** Amplitude of one frequency, by correlation under a Hann window. */
  private static double amplitude(float[] x, double hertz, int rate) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < x.length; i++) {
      double window = 1 - Math.cos(2 * Math.PI * i / x.length);
      re += x[i] * window * Math.cos(2 * Math.PI * hertz * i / rate);
      im += x[i] * window * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return 2 * Math.hypot(re, im) / x.length;
  }
}
