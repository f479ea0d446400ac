package dualdiffusion.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.composer.Truth.NoteTruth;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.synth.Mixer;
import dualdiffusion.composer.synth.Rate;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.dsp.Loudness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composed loops, measured. */
class ComposerTest {

  @Test
  void usualLoopsHaveTheLengthOfTrainingClips() {
    assertThat(compose(Request.any(1)).audio().frames()).isEqualTo(262_144);
    assertThat(compose(Request.any(1)).audio().sampleRate()).isEqualTo(32_000);
  }

  @Test
  void theSameSeedIsTheSameMusicAndAnotherIsNot() {
    Composition first = compose(Request.any(7));
    Composition again = compose(Request.any(7));
    assertThat(again.truth()).isEqualTo(first.truth());
    assertThat(again.audio().channel(0)).isEqualTo(first.audio().channel(0));
    assertThat(again.audio().channel(1)).isEqualTo(first.audio().channel(1));
    assertThat(compose(Request.any(8)).truth()).isNotEqualTo(first.truth());
  }

  @Test
  void everyStyleInEveryModeIsSound() {
    for (StyleNames.Line style : StyleNames.all()) {
      for (Mode mode : Mode.values()) {
        Composition made =
            compose(shortly(1.6, mode.ordinal()).withStyle(style.id()).withMode(mode));
        assertThat(made.truth().mode()).isEqualTo(mode.id());
        checkSound(made.audio(), 1.6, made.truth().style());
      }
    }
  }

  @Property(tries = 12)
  void anythingThatMayBeAskedForIsMade(
      @ForAll @IntRange(min = 0, max = 11) int tonic,
      @ForAll @DoubleRange(min = 1, max = 4) double seconds,
      @ForAll long seed) {
    Composition made = compose(shortly(seconds, seed).withTonic(tonic));
    checkSound(made.audio(), seconds, "seed " + seed);
    assertThat(made.truth().tonic()).isEqualTo(tonic);
    assertThat(made.captions()).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
    assertThat(made.truth().parts()).hasSizeGreaterThanOrEqualTo(2);
    for (Truth.PartTruth part : made.truth().parts()) {
      for (NoteTruth note : part.notes()) {
        assertThat(note.start()).isBetween(0.0, made.audio().seconds() + 1e-4);
        assertThat(note.velocity()).isBetween(0.0, 1.0);
        assertThat(note.pitch()).isBetween(24, 112);
      }
    }
  }

  private static void checkSound(AudioBuffer audio, double seconds, String what) {
    assertThat(audio.frames()).as(what).isEqualTo(Rate.frames(seconds));
    assertThat(audio.isFinite()).as(what).isTrue();
    assertThat(audio.isWithin(0.999f)).as(what).isTrue();
    assertThat(Loudness.integratedLufs(audio)).as(what).isCloseTo(-20, within(0.5));
    for (int c = 0; c < 2; c++) {
      assertThat(mean(audio.channel(c))).as(what).isCloseTo(0, within(1e-4));
    }
  }

  /** The last sample leads to the first as any other to its next. */
  @ParameterizedTest
  @ValueSource(strings = {"chiptune", "orchestral", "ambient", "piano", "lofi", "battle"})
  void samplesGoOnOverTheSeam(String style) {
    AudioBuffer audio = compose(shortly(3, 3).withStyle(style)).audio();
    for (int c = 0; c < 2; c++) {
      float[] x = audio.channel(c);
      double[] bends = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        bends[i] = bend(x, i);
      }
      double atSeam = Math.max(bends[0], Math.max(bends[1], bends[x.length - 1]));
      Arrays.sort(bends);
      assertThat(atSeam).isLessThanOrEqualTo(bends[(int) (0.9995 * x.length)]);
    }
  }

  /** A seam that falls between the notes, in tails of rooms, echoes and strings, is not heard. */
  @ParameterizedTest
  @ValueSource(strings = {"harp", "piano", "ambient", "folk", "orchestral", "musicbox"})
  void tailsGoOnOverTheSeam(String style) {
    Plan plan = Planner.plan(Request.any(12).withStyle(style));
    int away = emptiest(plan);
    AudioBuffer audio = render(plan, -away);
    double[] flux = Listening.flux(audio);
    assertThat(flux[0]).isLessThanOrEqualTo(1.2 * Listening.median(flux));
  }

  /** There is no place that is special: a loop begun elsewhere is the same loop turned. */
  @Test
  void aTurnedScoreIsTheTurnedSound() {
    Plan plan = Planner.plan(shortly(4, 2).withStyle("jazz"));
    // Whole windows of the mixer and blocks of the limiter.
    int turn = 51_200;
    float[] plain = render(plan, 0).channel(0);
    float[] turned = render(plan, turn).channel(0);
    float[] sought = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      sought[(i + turn) % plain.length] = plain[i];
    }
    // Loudness is measured from the file's beginning, so the levels differ a little.
    double gain = Math.sqrt(power(turned) / power(sought));
    double difference = 0;
    for (int i = 0; i < sought.length; i++) {
      difference += Math.pow(turned[i] - gain * sought[i], 2) / sought.length;
    }
    assertThat(gain).isCloseTo(1, within(0.05));
    assertThat(difference / power(turned)).isLessThan(1e-6);
  }

  @Test
  void keyAndTempoAreHeard() {
    int keys = 0;
    int tempi = 0;
    int count = 0;
    List<String> missed = new ArrayList<>();
    for (Style style : Styles.ALL) {
      for (int seed = 500; seed < 502; seed++) {
        Composition made = compose(Request.any(seed).withStyle(style.id()));
        Truth truth = made.truth();
        boolean key = heardTonic(made.audio(), truth.mode()) == truth.tonic();
        int beats = (int) Math.round(truth.tempo() * made.audio().seconds() / 60);
        int heard = Listening.beats(made.audio(), 7, 26);
        boolean tempo = heard == beats || heard == 2 * beats || 2 * heard == beats;
        keys += key ? 1 : 0;
        tempi += tempo ? 1 : 0;
        count++;
        if (!key || !tempo) {
          missed.add(truth.style() + " " + seed);
        }
      }
    }
    assertThat(keys).as("keys missed in %s", missed).isGreaterThanOrEqualTo((int) (0.8 * count));
    assertThat(tempi).as("tempi missed in %s", missed).isGreaterThanOrEqualTo((int) (0.8 * count));
  }

  private static int heardTonic(AudioBuffer audio, String mode) {
    double[] chroma = Listening.chroma(audio);
    int best = 0;
    for (int tonic = 1; tonic < 12; tonic++) {
      Mode of = Arrays.stream(Mode.values()).filter(m -> m.id().equals(mode)).findFirst().get();
      if (Listening.fit(chroma, tonic, of) > Listening.fit(chroma, best, of)) {
        best = tonic;
      }
    }
    return best;
  }

  @Test
  void aCancelledPieceEnds() {
    var cancel = new Cancel();
    cancel.cancel();
    assertThatThrownBy(() -> Composer.compose(Request.any(1), cancel))
        .isInstanceOf(CancelledException.class);
  }

  static Composition compose(Request request) {
    return Composer.compose(request, new Cancel());
  }

  static Request shortly(double seconds, long seed) {
    return new Request(
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.of(seconds),
        seed);
  }

  /** The frame around which no note begins for longest. */
  private static int emptiest(Plan plan) {
    int frames = plan.timing().frames();
    int[] starts =
        Arranger.tracks(plan, Arranger.score(plan)).stream()
            .flatMap(t -> t.strokes().stream())
            .mapToInt(s -> Math.floorMod(s.at(), frames))
            .sorted()
            .toArray();
    int best = 0;
    int widest = 0;
    for (int i = 0; i < starts.length; i++) {
      int next = i + 1 < starts.length ? starts[i + 1] : starts[0] + frames;
      if (next - starts[i] > widest) {
        widest = next - starts[i];
        best = starts[i] + widest * 2 / 3;
      }
    }
    return best;
  }

  /** A plan's loop with all notes so many frames later. */
  private static AudioBuffer render(Plan plan, int later) {
    List<Mixer.Track> tracks =
        Arranger.tracks(plan, Arranger.score(plan)).stream()
            .map(
                t ->
                    new Mixer.Track(
                        t.channel(), t.strokes().stream().map(s -> moved(s, later)).toList()))
            .toList();
    return Mixer.render(
        tracks,
        plan.production(),
        plan.timing().frames(),
        plan.timing().framesPerBeat(),
        Composer.LUFS,
        new Cancel());
  }

  private static Mixer.Stroke moved(Mixer.Stroke stroke, int later) {
    return new Mixer.Stroke(stroke.at() + later, stroke.hold(), stroke.pitch(), stroke.velocity());
  }

  private static double bend(float[] x, int i) {
    int n = x.length;
    return Math.abs(x[(i + n - 1) % n] - 2 * x[i] + x[(i + 1) % n]);
  }

  private static double mean(float[] x) {
    double sum = 0;
    for (float v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double power(float[] x) {
    double sum = 0;
    for (float v : x) {
      sum += (double) v * v;
    }
    return sum / x.length;
  }
}
