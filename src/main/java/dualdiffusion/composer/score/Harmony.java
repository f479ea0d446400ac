package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/** The chords of a loop. */
public record Harmony(Scale scale, Meter meter, int bars, List<Span> spans) {
  private static final int FEW_BARS = 3;

  public Harmony {
    spans = List.copyOf(spans);
  }

  /**
   * Chords for so many bars: one a bar, or two where bars are few or {@code quick}.
   *
   * @param sevenths whether chords have sevenths
   */
  public static Harmony choose(
      Scale scale, Meter meter, int bars, boolean sevenths, boolean quick, Chance chance) {
    boolean halves = meter == Meter.FOUR && (bars <= FEW_BARS || quick);
    int count = halves ? 2 * bars : bars;
    double length = (double) bars * meter.beats() / count;
    List<Span> spans = new ArrayList<>();
    for (String numeral : Progressions.choose(scale.mode(), count, chance)) {
      Chord chord = Numerals.chord(numeral, scale);
      spans.add(
          new Span(
              spans.size() * length,
              length,
              sevenths ? Numerals.withSeventh(chord, scale) : chord));
    }
    return new Harmony(scale, meter, bars, spans);
  }

  /** The chord at a beat, taken round the loop. */
  Span at(double beat) {
    double length = spans.getFirst().beats();
    int index = (int) Math.floor(beat / length + 1e-6);
    return spans.get(Math.floorMod(index, spans.size()));
  }

  /** Quarter notes in the whole loop. */
  public int beats() {
    return bars * meter.beats();
  }
}
