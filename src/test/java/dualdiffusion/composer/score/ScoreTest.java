package dualdiffusion.composer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.BadRequestException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the music. */
class ScoreTest {
  private static final Setting SETTING = new Setting(new Register(60, 84), 0.5, 3, 0.6);

  @ParameterizedTest
  @CsvSource({
    "I, 0, MAJOR, C, 0 4 7",
    "vi, 0, MAJOR, Am, 9 0 4",
    "V, 9, MINOR, E, 4 8 11",
    "VI, 9, MINOR, F, 5 9 0",
    "IV, 2, DORIAN, G, 7 11 2",
    "Vsus4, 0, PENTATONIC, Gsus4, 7 0 2",
    "bVII, 0, MAJOR, Bb, 10 2 5"
  })
  void numeralsAreChords(String numeral, int tonic, Mode mode, String name, String pitches) {
    Chord chord = Numerals.chord(numeral, new Scale(tonic, mode));
    assertThat(chord.name()).isEqualTo(name);
    for (String pitch : pitches.split(" ")) {
      assertThat(chord.has(Integer.parseInt(pitch))).isTrue();
    }
    assertThat(chord.intervals()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"I, maj7", "ii, 7", "V, 7", "IV, maj7"})
  void seventhsAreTheKeys(String numeral, String ending) {
    var scale = new Scale(0, Mode.MAJOR);
    Chord chord = Numerals.withSeventh(Numerals.chord(numeral, scale), scale);
    assertThat(chord.name()).endsWith(ending);
    assertThat(chord.intervals()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"C, 0", "f#, 6", "Gb, 6", "bb, 10", "Cb, 11", "B#, 0"})
  void keysHaveNames(String name, int tonic) {
    assertThat(Scale.tonicOf(name)).isEqualTo(tonic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "C##", "A minor", "7"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Scale.tonicOf(name)).isInstanceOf(BadRequestException.class);
  }

  /** The dominant of a minor key brings its leading note, and the seventh degree gives way. */
  @Test
  void ladderMakesRoomForForeignChordNotes() {
    var scale = new Scale(9, Mode.MINOR);
    List<Integer> ladder = scale.ladder(Numerals.chord("V", scale), 60, 72);
    assertThat(ladder).contains(68).doesNotContain(67, 69);
  }

  @Property(tries = 100)
  void progressionsBeginAtHome(
      @ForAll Mode mode, @ForAll @IntRange(min = 1, max = 32) int count, @ForAll long seed) {
    List<String> chords = Progressions.choose(mode, count, Chance.of(seed, "x"));
    assertThat(chords).hasSize(count);
    assertThat(chords.getFirst()).isIn("I", "i");
    var scale = new Scale(0, mode);
    for (String numeral : chords) {
      Chord chord = Numerals.chord(numeral, scale);
      long foreign = chord.intervals().stream().filter(i -> !scale.has(chord.root() + i)).count();
      // Only the leading note of minor.
      assertThat(foreign).isLessThanOrEqualTo(mode == Mode.MINOR ? 1 : 0);
    }
  }

  @Property(tries = 200)
  void voicesMoveLittleAndStayInPlace(
      @ForAll Mode mode, @ForAll @IntRange(min = 0, max = 11) int tonic, @ForAll long seed) {
    Harmony harmony = harmony(tonic, mode, seed);
    List<List<Integer>> voicings = Voicing.lead(harmony, 62, 3);
    for (int i = 0; i < voicings.size(); i++) {
      List<Integer> voices = voicings.get(i);
      Chord chord = harmony.spans().get(i).chord();
      assertThat(voices).hasSize(3).allMatch(chord::has).isSorted();
      assertThat(voices.getFirst()).isBetween(48, 66);
      if (i > 0) {
        int moved = 0;
        for (int v = 0; v < 3; v++) {
          moved += Math.abs(voices.get(v) - voicings.get(i - 1).get(v));
        }
        assertThat(moved).isLessThanOrEqualTo(13);
      }
    }
  }

  @Property(tries = 200)
  void melodiesStayInRegisterAndRestOnChords(@ForAll Mode mode, @ForAll long seed) {
    Harmony harmony = harmony(3, mode, seed);
    List<Note> notes = Melody.compose(harmony, SETTING, Chance.of(seed, "lead"));
    assertThat(notes).isNotEmpty();
    for (Note note : notes) {
      Chord chord = harmony.at(note.beat()).chord();
      assertThat(note.pitch()).isBetween(60, 84);
      assertThat(harmony.scale().ladder(chord, 60, 84)).contains(note.pitch());
      if (note.beat() % 4 == 0 && note.beats() > 0.9) {
        assertThat(chord.has(note.pitch())).isTrue();
      }
      assertThat(note.end()).isLessThanOrEqualTo(harmony.beats() + 1e-9);
    }
    for (int i = 1; i < notes.size(); i++) {
      int leap = Math.abs(notes.get(i).pitch() - notes.get(i - 1).pitch());
      assertThat(leap).isLessThanOrEqualTo(16);
    }
  }

  @Property(tries = 100)
  void figuresKeepTheirTime(
      @ForAll ChordFigure chords, @ForAll BassFigure bass, @ForAll long seed) {
    Harmony harmony = harmony(5, Mode.MINOR, seed);
    var low = new Setting(new Register(30, 50), 0.5, 3, 0.5);
    for (Note note : chords.compose(harmony, SETTING, Chance.of(seed, "c"))) {
      assertThat(note.beat()).isBetween(0.0, harmony.beats() - 0.01);
      assertThat(harmony.at(note.beat()).chord().has(note.pitch())).isTrue();
    }
    List<Note> line = bass.compose(harmony, low, Chance.of(seed, "b"));
    for (Span span : harmony.spans()) {
      // The root is where the chord begins.
      assertThat(line)
          .anyMatch(
              n ->
                  Math.abs(n.beat() - span.beat()) < 1e-9
                      && Math.floorMod(n.pitch() - span.chord().root(), 12) == 0);
    }
    assertThat(line).allMatch(n -> n.pitch() >= 28 && n.pitch() <= 65);
  }

  @Test
  void swingDelaysSecondEighthsOnly() {
    var groove = new Groove(2.0 / 3, false, 0, 0);
    List<Note> straight =
        List.of(new Note(0, 0.5, 60, 0.7), new Note(0.5, 0.5, 60, 0.7), new Note(3, 1, 60, 0.7));
    List<Note> swung = groove.play(straight, 4, Chance.of(1, "x"));
    assertThat(swung.get(0).beat()).isCloseTo(0, within(1e-9));
    assertThat(swung.get(1).beat()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(swung.get(1).beats()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(swung.get(2).beat()).isCloseTo(3, within(1e-9));
  }

  @Test
  void chancesFollowFromSeedAndAspect() {
    assertThat(Chance.of(1, "a").below(1_000_000)).isEqualTo(Chance.of(1, "a").below(1_000_000));
    assertThat(Chance.of(1, "a").below(1_000_000)).isNotEqualTo(Chance.of(1, "b").below(1_000_000));
    assertThat(Chance.seed(3, 0)).isNotEqualTo(Chance.seed(3, 1)).isBetween(0L, 1L << 52);
  }

  private static Harmony harmony(int tonic, Mode mode, long seed) {
    return Harmony.choose(
        new Scale(tonic, mode), Meter.FOUR, 4, false, false, Chance.of(seed, "harmony"));
  }
}
