package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A melody over chords: a motif of a bar (rhythm and contour) is stated, answered, varied and
 * closed. Strong beats and long notes are chord notes, others steps of the scale; leaps turn back.
 */
public final class Melody {
  private static final int WIDEST = 9;

  /** A bar's shape. {@code contour}: scale steps from the bar's first note. */
  private record Motif(List<Rhythm.Beat> rhythm, int[] contour) {}

  private final Harmony harmony;
  private final Register register;
  private final Chance chance;
  private final double density;
  private int pitch;
  private int leap;

  private Melody(Harmony harmony, Register register, double density, Chance chance) {
    this.harmony = harmony;
    this.register = register;
    this.density = density;
    this.chance = chance;
    this.pitch = register.middle();
  }

  /** Composes a melody; a {@link Figure}. */
  public static List<Note> compose(Harmony harmony, Setting setting, Chance chance) {
    return new Melody(harmony, setting.register(), setting.density(), chance).compose();
  }

  private List<Note> compose() {
    Motif first = motif();
    Motif second = motif();
    String form = chance.any(List.of("aAbc", "abAc", "aabc", "aAac", "abac"));
    List<Note> notes = new ArrayList<>();
    for (int bar = 0; bar < harmony.bars(); bar++) {
      boolean last = bar == harmony.bars() - 1;
      char letter = last ? 'c' : harmony.bars() <= 3 ? 'a' : form.charAt(bar % 4);
      Motif motif =
          switch (letter) {
            case 'A' -> varied(first);
            case 'b' -> bar % 8 >= 4 ? inverted(second) : second;
            case 'c' -> last ? cadence(first) : varied(second);
            default -> first;
          };
      play(motif, bar, notes);
    }
    return notes;
  }

  private Motif motif() {
    List<Rhythm.Beat> rhythm =
        density < 0.12
            ? Rhythm.longBar(harmony.meter(), chance)
            : Rhythm.bar(harmony.meter(), density, chance);
    int[] contour = new int[rhythm.size()];
    int trend = chance.in(0.5) ? 1 : -1;
    for (int i = 1; i < contour.length; i++) {
      // An arch: the second half goes back.
      int direction = (i < contour.length / 2 ? trend : -trend) * (chance.in(0.75) ? 1 : -1);
      contour[i] = contour[i - 1] + direction * chance.weighted(0.12, 0.55, 0.22, 0.08, 0.03);
    }
    return new Motif(rhythm, contour);
  }

  /** The same beginning with another end. */
  private Motif varied(Motif motif) {
    int[] contour = motif.contour.clone();
    for (int i = (contour.length + 1) / 2; i < contour.length; i++) {
      contour[i] += chance.in(0.5) ? 1 : -1;
    }
    return new Motif(ornamented(motif.rhythm, contour.length), fit(contour, motif));
  }

  private static int[] fit(int[] contour, Motif motif) {
    return contour.length == motif.contour.length ? contour : motif.contour;
  }

  private List<Rhythm.Beat> ornamented(List<Rhythm.Beat> rhythm, int count) {
    List<Rhythm.Beat> changed = new ArrayList<>(rhythm);
    Rhythm.Beat last = changed.get(count - 1);
    if (last.length() >= 1 && chance.in(0.4)) {
      changed.set(count - 1, new Rhythm.Beat(last.at(), last.length() / 2, last.rest()));
    }
    return changed;
  }

  private static Motif inverted(Motif motif) {
    int[] contour = motif.contour.clone();
    for (int i = 0; i < contour.length; i++) {
      contour[i] = -contour[i];
    }
    return new Motif(motif.rhythm, contour);
  }

  /** The motif's first half, then a long note and air before the loop begins anew. */
  private Motif cadence(Motif motif) {
    double half = harmony.meter().beats() / 2.0;
    List<Rhythm.Beat> rhythm = new ArrayList<>();
    for (Rhythm.Beat beat : motif.rhythm) {
      if (beat.at() + beat.length() <= half + 1e-9) {
        rhythm.add(beat);
      }
    }
    double at = rhythm.isEmpty() ? 0 : rhythm.getLast().at() + rhythm.getLast().length();
    rhythm.add(new Rhythm.Beat(at, (harmony.meter().beats() - at) * 0.75, false));
    int[] contour = new int[rhythm.size()];
    System.arraycopy(motif.contour, 0, contour, 0, Math.min(contour.length, motif.contour.length));
    return new Motif(rhythm, contour);
  }

  private void play(Motif motif, int bar, List<Note> notes) {
    double start = (double) bar * harmony.meter().beats();
    int anchor = anchor(start);
    for (int i = 0; i < motif.rhythm.size(); i++) {
      Rhythm.Beat beat = motif.rhythm.get(i);
      if (!beat.rest()) {
        double at = start + beat.at();
        move(target(anchor, motif.contour[i], at, isStrong(beat)));
        double held = beat.length() * (beat.length() >= 1 ? 0.95 : 0.88);
        notes.add(new Note(at, held, pitch, isStrong(beat) ? 0.82 : 0.7));
      }
    }
  }

  /** A chord note near where the melody is, drawn to the middle of its register. */
  private int anchor(double start) {
    int pull = (int) Math.round(pitch + 0.35 * (register.middle() - pitch));
    List<Integer> near = new ArrayList<>();
    for (int p = register.low(); p <= register.high(); p++) {
      if (harmony.at(start).chord().has(p) && Math.abs(p - pull) <= 5) {
        near.add(p);
      }
    }
    return near.isEmpty() ? register.middle() : chance.any(near);
  }

  private int target(int anchor, int steps, double at, boolean strong) {
    Chord chord = harmony.at(at).chord();
    List<Integer> ladder = harmony.scale().ladder(chord, register.low(), register.high());
    int index = nearest(ladder, anchor) + steps;
    int last = ladder.size() - 1;
    index = index < 0 ? -index : index > last ? 2 * last - index : index;
    index = Math.clamp(index, 0, last);
    if (strong) {
      index = chordNote(ladder, index, chord);
    }
    return ladder.get(index);
  }

  /** Leaps of more than a fifth are answered in the other direction; none is wider than a sixth. */
  private void move(int target) {
    int next = target;
    if (Math.abs(next - pitch) > WIDEST) {
      next += next > pitch ? -12 : 12;
    }
    if (Math.abs(leap) > 7 && Integer.signum(next - pitch) == Integer.signum(leap)) {
      next -= 12 * Integer.signum(leap);
    }
    if (next < register.low() || next > register.high()) {
      next = target;
    }
    leap = next - pitch;
    pitch = next;
  }

  private static boolean isStrong(Rhythm.Beat beat) {
    return beat.length() >= 1 || beat.at() % 2 == 0;
  }

  private static int nearest(List<Integer> ladder, int pitch) {
    int best = 0;
    for (int i = 0; i < ladder.size(); i++) {
      if (Math.abs(ladder.get(i) - pitch) < Math.abs(ladder.get(best) - pitch)) {
        best = i;
      }
    }
    return best;
  }

  private static int chordNote(List<Integer> ladder, int index, Chord chord) {
    for (int away = 0; away < ladder.size(); away++) {
      for (int i : new int[] {index + away, index - away}) {
        if (i >= 0 && i < ladder.size() && chord.has(ladder.get(i))) {
          return i;
        }
      }
    }
    return index;
  }
}
