package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/** How an accompaniment breaks its chords up. */
public enum ChordFigure implements Figure {
  /** Held for the whole chord. */
  SUSTAIN,
  /** On every beat. */
  BLOCK,
  /** Rolled from below, on every second beat. */
  STRUM,
  /** Upwards in eighths. */
  ARP_UP,
  /** Up and down in eighths. */
  ARP_WAVE,
  /** Up and down in sixteenths. */
  ARP_FAST,
  /** Lowest, highest, middle, highest. */
  ALBERTI,
  /** Wide: root and fifth below, the chord above. */
  BROKEN,
  /** Short, between the beats. */
  OFFBEAT,
  /** Jazz: short and syncopated. */
  COMP,
  /** Short eighths. */
  PULSE,
  /** Dotted: 3 + 3 + 2. */
  TRESILLO,
  /** The bar's first beat is the bass's, the others the chord's. */
  WALTZ;

  private static final double ROLL = 0.045;

  private List<Note> play(Harmony harmony, List<List<Integer>> voicings, Chance chance) {
    List<Note> notes = new ArrayList<>();
    double[] comp =
        chance.any(List.of(new double[] {0, 1.5}, new double[] {0.5, 2.5}, new double[] {1, 2.5}));
    for (int i = 0; i < voicings.size(); i++) {
      play(harmony.spans().get(i), harmony.meter(), voicings.get(i), comp, notes);
    }
    return notes;
  }

  private void play(Span span, Meter meter, List<Integer> chord, double[] comp, List<Note> notes) {
    switch (this) {
      case SUSTAIN -> hit(span, 0, span.beats() * 0.98, chord, 0.66, notes);
      case BLOCK -> hits(span, 0, 1, 0.8, chord, notes);
      case STRUM -> strum(span, chord, notes);
      case ARP_UP -> run(span, 0.5, 0.9, up(chord), notes);
      case ARP_WAVE -> run(span, 0.5, 0.9, wave(chord), notes);
      case ARP_FAST -> run(span, 0.25, 0.85, wave(chord), notes);
      case ALBERTI -> run(span, 0.5, 0.85, alberti(chord), notes);
      case BROKEN -> run(span, 0.5, 1.6, broken(chord, span.chord()), notes);
      case OFFBEAT -> hits(span, 0.5, 1, 0.3, chord, notes);
      case COMP -> comp(span, chord, comp, notes);
      case PULSE -> hits(span, 0, 0.5, 0.32, chord, notes);
      case TRESILLO -> tresillo(span, chord, notes);
      case WALTZ -> waltz(span, meter, chord, notes);
    }
  }

  private static void hit(
      Span span, double at, double held, List<Integer> chord, double velocity, List<Note> notes) {
    for (int pitch : chord) {
      notes.add(new Note(span.beat() + at, held, pitch, velocity));
    }
  }

  private static void hits(
      Span span, double from, double every, double held, List<Integer> chord, List<Note> notes) {
    for (double at = from; at < span.beats() - 1e-9; at += every) {
      hit(span, at, held, chord, at == 0 ? 0.75 : 0.62, notes);
    }
  }

  private static void strum(Span span, List<Integer> chord, List<Note> notes) {
    for (double at = 0; at < span.beats() - 1e-9; at += 2) {
      double held = Math.min(2, span.beats() - at);
      for (int i = 0; i < chord.size(); i++) {
        double late = i * ROLL * 1.6;
        notes.add(new Note(span.beat() + at + late, held - late, chord.get(i), 0.68));
      }
    }
  }

  private static void run(
      Span span, double step, double share, List<Integer> pitches, List<Note> notes) {
    int count = (int) Math.round(span.beats() / step);
    for (int i = 0; i < count; i++) {
      double velocity = i == 0 ? 0.8 : i * step % 1 == 0 ? 0.7 : 0.58;
      double held = Math.min(step * share, span.beats() - i * step);
      int pitch = pitches.get(i % pitches.size());
      notes.add(new Note(span.beat() + i * step, held, pitch, velocity));
    }
  }

  private static List<Integer> up(List<Integer> chord) {
    List<Integer> up = new ArrayList<>(chord);
    up.add(chord.getFirst() + 12);
    return up;
  }

  private static List<Integer> wave(List<Integer> chord) {
    List<Integer> wave = up(chord);
    for (int i = chord.size() - 1; i > 0; i--) {
      wave.add(chord.get(i));
    }
    return wave;
  }

  private static List<Integer> alberti(List<Integer> chord) {
    return List.of(chord.getFirst(), chord.getLast(), chord.get(chord.size() / 2), chord.getLast());
  }

  private static List<Integer> broken(List<Integer> chord, Chord of) {
    int root =
        new Register(chord.getFirst() - 17, chord.getFirst() - 5)
            .nearest(of.root(), chord.getFirst() - 11);
    List<Integer> broken = new ArrayList<>(List.of(root, root + of.fifth()));
    broken.addAll(chord);
    for (int i = chord.size() - 2; i >= 0; i--) {
      broken.add(chord.get(i));
    }
    return broken;
  }

  private static void comp(Span span, List<Integer> chord, double[] beats, List<Note> notes) {
    for (double at : beats) {
      if (at < span.beats()) {
        hit(span, at, at % 1 == 0 ? 0.55 : 0.3, chord, 0.64, notes);
      }
    }
  }

  private static void tresillo(Span span, List<Integer> chord, List<Note> notes) {
    for (double at = 0; at < span.beats() - 1e-9; ) {
      double length = Math.min(at % 2 == 1.5 ? 0.5 : 0.75, span.beats() - at);
      hit(span, at, length * 0.8, chord, at % 2 == 0 ? 0.75 : 0.62, notes);
      at += length;
    }
  }

  private static void waltz(Span span, Meter meter, List<Integer> chord, List<Note> notes) {
    for (double at = 0; at < span.beats() - 1e-9; at++) {
      if ((span.beat() + at) % meter.beats() != 0) {
        hit(span, at, 0.6, chord, 0.6, notes);
      }
    }
  }

  @Override
  public List<Note> compose(Harmony harmony, Setting setting, Chance chance) {
    int middle = setting.register().middle();
    return play(harmony, Voicing.lead(harmony, middle, setting.voices()), chance);
  }
}
