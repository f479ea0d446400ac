package dualdiffusion.dsp.analysis;

import static dualdiffusion.dsp.analysis.RhythmTest.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anything can be analysed; what is no music is not taken for it. */
class MusicAnalysisTest {
  @Test
  void silenceHasNothing() {
    MusicAnalysis heard = heard(AudioBuffer.silence(44_100, 2, 300_000));
    assertThat(heard.tempo()).isEmpty();
    assertThat(heard.tempoMap()).isEmpty();
    assertThat(heard.grid()).isEmpty();
    assertThat(heard.metre()).isEmpty();
    assertThat(heard.beats()).isEmpty();
    assertThat(heard.key()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noiseIsTrustedLittle(long seed) {
    MusicAnalysis heard = heard(Signals.noise(10, seed));
    assertThat(heard.tempo().map(Tempo::confidence).orElse(0.0)).isLessThan(0.2);
    assertThat(heard.metre().map(Metre::confidence).orElse(0.0)).isLessThan(0.2);
    assertThat(heard.key().map(Key::confidence).orElse(0.0)).isLessThan(0.2);
  }

  @Test
  void oneClickIsTrustedLittle() {
    float[] samples = new float[200_000];
    samples[70_000] = 1;
    MusicAnalysis heard = heard(new AudioBuffer(44_100, new float[][] {samples}));
    assertThat(heard.tempo().map(Tempo::confidence).orElse(0.0)).isLessThan(0.2);
    assertThat(heard.key().map(Key::confidence).orElse(0.0)).isLessThan(0.2);
  }

  @Test
  void aSteadyToneHasNoTempo() {
    MusicAnalysis heard = heard(Signals.chords(new double[][] {{69}}, 1, 0));
    assertThat(heard.tempo()).isEmpty();
  }

  @Property(tries = 60)
  void anyAudioIsTaken(
      @ForAll @IntRange(max = 90_000) int frames,
      @ForAll @IntRange(min = 1, max = 7) int channels,
      @ForAll @IntRange(min = 0, max = 5) int rate,
      @ForAll @IntRange(min = 0, max = 4) int kind,
      @ForAll long seed) {
    int hertz = new int[] {1, 4_000, 8_000, 22_050, 48_000, 192_000}[rate];
    // A second a sample needs no more than a few.
    int length = hertz == 1 ? frames % 50 : frames;
    check(heard(audio(length, channels, hertz, kind, seed)));
  }

  private static AudioBuffer audio(int frames, int channels, int rate, int kind, long seed) {
    var random = new Random(seed);
    float[][] samples = new float[channels][frames];
    for (float[] channel : samples) {
      for (int n = 0; n < frames; n++) {
        channel[n] =
            switch (kind) {
              case 0 -> 0;
              case 1 -> (float) random.nextGaussian();
              case 2 -> random.nextInt(5_000) == 0 ? 1 : 0;
              case 3 -> (float) Math.sin(n * 0.05) * 1e-7f;
              default -> Float.intBitsToFloat(random.nextInt());
            };
      }
    }
    return new AudioBuffer(rate, samples);
  }

  private static void check(MusicAnalysis heard) {
    for (float strength : heard.onsets().strength()) {
      assertThat(Float.isFinite(strength) && strength >= 0).isTrue();
    }
    heard.tempo().ifPresent(t -> assertThat(t.confidence()).isBetween(0.0, 1.0));
    heard.tempo().ifPresent(t -> assertThat(t.bpm()).isBetween(20.0, 480.0));
    heard.metre().ifPresent(m -> assertThat(m.confidence()).isBetween(0.0, 1.0));
    heard.key().ifPresent(k -> assertThat(k.confidence()).isBetween(0.0, 1.0));
    heard.key().ifPresent(k -> assertThat(k.tuningCents()).isBetween(-50.0, 50.0));
    assertThat(heard.beats()).isSorted().allSatisfy(b -> assertThat(b).isFinite());
    assertThat(heard.beats().isEmpty()).isEqualTo(heard.tempo().isEmpty());
    assertThat(heard.tempoMap().isPresent()).isEqualTo(heard.tempo().isPresent());
  }

  @Test
  void levelAndPolarityDoNotMatter() {
    AudioBuffer loud = Signals.chords(Signals.cadence(4, true), 0.75, 0);
    float[][] quiet = new float[2][loud.frames()];
    for (int n = 0; n < loud.frames(); n++) {
      quiet[0][n] = loud.channel(0)[n] * 0.01f;
      quiet[1][n] = -quiet[0][n];
    }
    MusicAnalysis a = heard(loud);
    MusicAnalysis b = heard(new AudioBuffer(loud.sampleRate(), quiet));
    assertThat(b.key().orElseThrow().name()).isEqualTo(a.key().orElseThrow().name());
    assertThat(b.tempo().isPresent()).isEqualTo(a.tempo().isPresent());
  }

  @Test
  void itTellsProgressAndCanBeCancelled() {
    List<Progress.Update> updates = new ArrayList<>();
    MusicAnalysis.of(Signals.noise(5, 1), new Cancel(), updates::add);
    assertThat(updates).hasSizeGreaterThan(4);
    assertThat(updates.getLast().step()).isEqualTo(updates.getLast().of());
    var cancel = new Cancel();
    assertThatThrownBy(
            () -> MusicAnalysis.of(Signals.noise(60, 1), cancel, update -> cancel.cancel()))
        .isInstanceOf(CancelledException.class);
  }
}
