package dualdiffusion.dsp.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tempo and beats of signals whose beats are known. */
class RhythmTest {
  private static final double[] EVEN = {0.5};
  @Property(tries = 40)
  void clicksGiveTheirTempoButForOctaves(
      @ForAll @DoubleRange(min = 42, max = 235) double bpm,
      @ForAll @DoubleRange(min = 0.1, max = 1.5) double offset) {
    MusicAnalysis heard = heard(Signals.clicks(Signals.beats(bpm, offset, 16), EVEN, 16));
    double found = heard.tempo().orElseThrow().bpm();
    assertThat(nearestMultiple(found / bpm)).isCloseTo(1, within(0.01));
    for (double beat : heard.beats()) {
      if (found <= bpm * 1.1 && beat > offset - 0.1 && beat < 15.5) {
        double turns = (beat - offset) * bpm / 60;
        assertThat(Math.abs(turns - Math.rint(turns)) * 60 / bpm).isLessThan(0.008);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 110, 120, 128, 140, 150, 160})
  void drumsGiveTheirTempo(double bpm) {
    double[] eighths = Signals.beats(2 * bpm, 0.3, 16);
    MusicAnalysis heard = heard(Signals.drums(eighths, 16));
    assertThat(heard.tempo().orElseThrow().bpm()).isCloseTo(bpm, within(0.005 * bpm));
    assertThat(heard.tempo().orElseThrow().confidence()).isGreaterThan(0.4);
    assertThat(heard.grid().orElseThrow().bpm()).isCloseTo(bpm, within(0.005 * bpm));
    assertThat(heard.tempoMap().orElseThrow().isConstant()).isTrue();
  }

  /** Slow and fast beats can be counted in halves or doubles: then the truth comes next. */
  @ParameterizedTest
  @ValueSource(doubles = {50, 60, 70, 80, 90, 170, 180, 190, 200})
  void slowAndFastDrumsHaveTheirTempoAmongTheReadings(double bpm) {
    Tempo tempo = heard(Signals.drums(Signals.beats(2 * bpm, 0.3, 16), 16)).tempo().orElseThrow();
    List<Double> readings = new ArrayList<>(List.of(tempo.bpm()));
    tempo.alternatives().forEach(other -> readings.add(other.bpm()));
    assertThat(readings).anySatisfy(r -> assertThat(r).isCloseTo(bpm, within(0.02 * bpm)));
  }

  @ParameterizedTest
  @CsvSource({"100, 0.58", "120, 0.62"})
  void swingKeepsTheTempo(double bpm, double swing) {
    assertThat(swung(bpm, swing).bpm()).isCloseTo(bpm, within(0.01 * bpm));
  }

  /** Triplets are never taken for beats; fast ones are counted in halves, a known weakness. */
  @Test
  void fastTripletsAreCountedInHalves() {
    assertThat(nearestMultiple(swung(140, 0.66).bpm() / 140)).isCloseTo(1, within(0.01));
  }

  private static Tempo swung(double bpm, double swing) {
    double[] beats = Signals.beats(bpm, 0.2, 16);
    double[] moments = new double[2 * beats.length];
    for (int i = 0; i < beats.length; i++) {
      moments[2 * i] = beats[i];
      moments[2 * i + 1] = beats[i] + swing * 60 / bpm;
    }
    return heard(Signals.drums(moments, 17)).tempo().orElseThrow();
  }

  /** From 100 to 130 beats a minute within a minute. */
  @Test
  void driftingTempoIsFollowed() {
    List<Double> moments = new ArrayList<>();
    for (double t = 0.5; t < 59; t += 30 / bpmAt(t)) {
      moments.add(t);
    }
    double[] eighths = moments.stream().mapToDouble(Double::doubleValue).toArray();
    MusicAnalysis heard = heard(Signals.drums(eighths, 60));
    TempoMap map = heard.tempoMap().orElseThrow();
    assertThat(map.isConstant()).isFalse();
    assertThat(heard.grid()).isEmpty();
    for (double t : new double[] {10, 20, 30, 40, 50}) {
      assertThat(map.bpmAt(t)).isCloseTo(bpmAt(t), within(0.05 * bpmAt(t)));
    }
    // Every second click is a beat.
    int hits = 0;
    for (int i = 0; i < eighths.length; i += 2) {
      double beat = map.beatAt(eighths[i]);
      hits += Math.abs(beat - Math.rint(beat)) < 0.1 ? 1 : 0;
    }
    assertThat(hits).isGreaterThan(eighths.length / 2 * 9 / 10);
  }

  private static double bpmAt(double seconds) {
    return 100 + seconds / 2;
  }

  @Test
  void aStepInTempoIsFollowed() {
    double[] slow = Signals.beats(160, 0.3, 30);
    double[] fast = Signals.beats(200, slow[slow.length - 1] + 0.3, 60);
    double[] all = new double[slow.length + fast.length];
    System.arraycopy(slow, 0, all, 0, slow.length);
    System.arraycopy(fast, 0, all, slow.length, fast.length);
    double[] levels = {0.8, 0.2};
    TempoMap map = heard(Signals.clicks(all, levels, 60)).tempoMap().orElseThrow();
    double first = map.bpmAt(12);
    double second = map.bpmAt(48);
    assertThat(second / first).isCloseTo(1.25, within(0.03));
  }

  @Property(tries = 60)
  void beatsAndSecondsAreInverse(
      @ForAll @DoubleRange(min = -20, max = 200) double beat,
      @ForAll @DoubleRange(min = 40, max = 240) double a,
      @ForAll @DoubleRange(min = 40, max = 240) double b) {
    double turn = 0.7 + 16 * 60 / a;
    TempoMap map =
        new TempoMap(
            List.of(new TempoMap.Section(0.7, 0, a), new TempoMap.Section(turn, 16, b)));
    assertThat(map.beatAt(map.secondsAt(beat))).isCloseTo(beat, within(1e-9));
  }

  private static double nearestMultiple(double ratio) {
    double best = ratio;
    for (double factor : new double[] {1 / 3.0, 0.5, 2, 3}) {
      best = Math.abs(ratio / factor - 1) < Math.abs(best - 1) ? ratio / factor : best;
    }
    return best;
  }

  static MusicAnalysis heard(AudioBuffer audio) {
    return MusicAnalysis.of(audio, new Cancel());
  }
}
