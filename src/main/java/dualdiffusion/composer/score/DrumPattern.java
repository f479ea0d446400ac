package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bar of drums as lines of sixteenths: {@code X} accent, {@code x} stroke, {@code o} soft stroke,
 * anything else rest.
 *
 * @param lines by General MIDI number; 16 sixteenths, cut or repeated for other metres
 */
public record DrumPattern(Map<Integer, String> lines) implements Figure {
  public static final int KICK = 36;
  public static final int RIM = 37;
  public static final int SNARE = 38;
  public static final int CLAP = 39;
  public static final int CLOSED_HAT = 42;
  public static final int LOW_TOM = 45;
  public static final int OPEN_HAT = 46;
  public static final int MID_TOM = 47;
  public static final int CRASH = 49;
  public static final int HIGH_TOM = 50;
  public static final int RIDE = 51;
  public static final int SHAKER = 70;

  private static final double SIXTEENTH = 0.25;

  public DrumPattern {
    lines = Map.copyOf(lines);
  }

  /**
   * Drums for the whole loop: the pattern with small changes, a fill before its end and a crash at
   * its start. Calm music has no crash and smaller fills.
   */
  @Override
  public List<Note> compose(Harmony harmony, Setting setting, Chance chance) {
    double energy = setting.energy();
    List<Note> notes = new ArrayList<>();
    int beats = harmony.meter().beats();
    double fill = harmony.bars() < 2 ? 0 : energy > 0.55 ? 2 : 1;
    double until = harmony.beats() - (chance.in(0.8) ? fill : 0);
    for (int bar = 0; bar < harmony.bars(); bar++) {
      boolean quiet = harmony.bars() >= 8 && bar == harmony.bars() / 2 - 1;
      bar(bar * beats, beats, quiet ? bar * beats + beats - 1 : until, chance, notes);
    }
    if (until < harmony.beats()) {
      fill(until, harmony.beats(), chance, notes);
    }
    if (energy > 0.5 && chance.in(0.7)) {
      notes.add(new Note(0, 1, CRASH, 0.8));
    }
    return notes;
  }

  private void bar(int start, int beats, double until, Chance chance, List<Note> notes) {
    lines.keySet().stream()
        .sorted()
        .forEach(
            piece -> {
              String line = lines.getOrDefault(piece, "");
              for (int i = 0; i < beats * 4; i++) {
                double at = start + i * SIXTEENTH;
                double velocity = velocity(line.charAt(i % line.length()));
                if (piece == KICK && velocity == 0 && i % 4 == 2 && chance.in(0.06)) {
                  velocity = 0.5;
                }
                if (velocity > 0 && at < until - 1e-9) {
                  notes.add(new Note(at, SIXTEENTH, piece, velocity));
                }
              }
            });
  }

  private static double velocity(char sign) {
    return switch (sign) {
      case 'X' -> 0.95;
      case 'x' -> 0.78;
      case 'o' -> 0.45;
      default -> 0;
    };
  }

  private void fill(double from, double to, Chance chance, List<Note> notes) {
    int piece = lines.containsKey(SNARE) ? SNARE : lines.containsKey(RIM) ? RIM : LOW_TOM;
    List<Integer> down =
        chance.any(
            List.of(
                List.of(piece, piece, MID_TOM, LOW_TOM),
                List.of(HIGH_TOM, MID_TOM, LOW_TOM, LOW_TOM),
                List.of(piece, piece, piece, piece)));
    int count = (int) Math.round((to - from) / SIXTEENTH);
    notes.add(new Note(from, SIXTEENTH, KICK, 0.8));
    for (int i = 0; i < count; i++) {
      if (i % 2 == 0 || chance.in(0.6)) {
        double velocity = 0.5 + 0.4 * i / count;
        notes.add(new Note(from + i * SIXTEENTH, SIXTEENTH, down.get(i * 4 / count), velocity));
      }
    }
  }
}
