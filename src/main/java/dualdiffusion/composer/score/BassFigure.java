package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/** How a bass moves under its chords. */
public enum BassFigure implements Figure {
  /** The root, held. */
  HOLD,
  /** Root and fifth, two beats each. */
  FIFTHS,
  /** Root and its octave in eighths. */
  OCTAVES,
  /** The root in eighths. */
  PUMP,
  /** A quarter each: chord notes, then a step into the next root. */
  WALK,
  /** Root on the first beat, syncopations after it. */
  SYNCOPATED,
  /** Eighth and two sixteenths. */
  GALLOP,
  /** Root, fifth, octave, fifth in eighths. */
  ARPEGGIO,
  /** 3 + 3 + 2. */
  TRESILLO,
  /** The root on the bar's first beat. */
  WALTZ;

  @Override
  public List<Note> compose(Harmony harmony, Setting setting, Chance chance) {
    Register register = setting.register();
    List<Note> notes = new ArrayList<>();
    int before = register.low() + 6;
    for (int i = 0; i < harmony.spans().size(); i++) {
      Span span = harmony.spans().get(i);
      int root = register.nearest(span.chord().root(), before);
      if (root > register.low() + 13) {
        root -= 12;
      }
      int next = register.nearest(harmony.at(span.end()).chord().root(), root);
      play(span, root, next, harmony, chance, notes);
      before = root;
    }
    return notes;
  }

  private void play(
      Span span, int root, int next, Harmony harmony, Chance chance, List<Note> notes) {
    Chord chord = span.chord();
    int fifth = root + chord.fifth();
    switch (this) {
      case HOLD -> cell(span, notes, new double[] {span.beats()}, root);
      case FIFTHS -> fifths(span, root, fifth, notes);
      case OCTAVES -> cycle(span, 0.5, notes, root, root + 12);
      case PUMP -> cycle(span, 0.5, notes, root);
      case ARPEGGIO -> cycle(span, 0.5, notes, root, fifth, root + 12, fifth);
      case GALLOP -> cell(span, notes, new double[] {0.5, 0.25, 0.25}, root);
      case TRESILLO -> cell(span, notes, new double[] {0.75, 0.75, 0.5}, root, root, fifth);
      case SYNCOPATED ->
          cell(span, notes, new double[] {0.75, 0.5, 0.25, 0.5}, root, root, root + 12, fifth);
      case WALK -> walk(span, root, next, harmony, chance, notes);
      case WALTZ -> cell(span, notes, new double[] {Math.min(3, span.beats())}, root);
    }
  }

  private static void fifths(Span span, int root, int fifth, List<Note> notes) {
    if (span.beats() < 4) {
      cell(span, notes, new double[] {span.beats() >= 3 ? 2 : 1, 1}, root, fifth);
    } else {
      cell(span, notes, new double[] {2, 2}, root, fifth);
    }
  }

  private static void cycle(Span span, double step, List<Note> notes, int... pitches) {
    cell(span, notes, new double[] {step}, pitches);
  }

  /** Repeats lengths and pitches until the chord ends. */
  private static void cell(Span span, List<Note> notes, double[] lengths, int... pitches) {
    double at = 0;
    for (int i = 0; at < span.beats() - 1e-9; i++) {
      double length = Math.min(lengths[i % lengths.length], span.beats() - at);
      double velocity = at == 0 ? 0.85 : at % 1 == 0 ? 0.74 : 0.66;
      int pitch = pitches[i % pitches.length];
      notes.add(new Note(span.beat() + at, length * 0.92, pitch, velocity));
      at += length;
    }
  }

  private static void walk(
      Span span, int root, int next, Harmony harmony, Chance chance, List<Note> notes) {
    int[] tones = {root, root + span.chord().third(), root + span.chord().fifth()};
    int beats = (int) Math.round(span.beats());
    for (int i = 0; i < beats; i++) {
      int pitch = tones[i == 0 ? 0 : 1 + (i + (chance.in(0.5) ? 1 : 0)) % 2];
      if (i == beats - 1 && beats > 1) {
        pitch = approach(next, harmony, chance);
      }
      notes.add(new Note(span.beat() + i, 0.9, pitch, i % 2 == 0 ? 0.8 : 0.74));
    }
  }

  /** The scale's note just below or above where the bass goes. */
  private static int approach(int next, Harmony harmony, Chance chance) {
    int direction = chance.in(0.6) ? -1 : 1;
    return harmony.scale().has(next + direction) ? next + direction : next + 2 * direction;
  }
}
