package dualdiffusion.composer.score;

import java.util.ArrayList;
import java.util.List;

/** Places chords so that each voice moves as little as it can. */
final class Voicing {
  private Voicing() {}

  /**
   * Pitches of each chord, ascending, about a middle.
   *
   * @param middle MIDI pitch around which voices lie
   * @param voices how many; further ones double at the octave
   */
  static List<List<Integer>> lead(Harmony harmony, int middle, int voices) {
    List<List<Integer>> all = new ArrayList<>();
    List<Integer> before = List.of();
    for (Span span : harmony.spans()) {
      before = nearest(span.chord(), before, middle, voices);
      all.add(before);
    }
    return all;
  }

  private static List<Integer> nearest(Chord chord, List<Integer> before, int middle, int voices) {
    List<Integer> best = List.of();
    double least = Double.MAX_VALUE;
    for (int lowest = middle - 14; lowest <= middle + 4; lowest++) {
      if (chord.has(lowest)) {
        List<Integer> candidate = stack(chord, lowest, voices);
        double cost = cost(candidate, before, middle);
        if (cost < least) {
          least = cost;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Chord notes upwards from the lowest, without semitones between neighbours. */
  private static List<Integer> stack(Chord chord, int lowest, int voices) {
    List<Integer> stack = new ArrayList<>(List.of(lowest));
    for (int pitch = lowest + 2; stack.size() < voices; pitch++) {
      if (chord.has(pitch) && pitch - stack.getLast() > 1) {
        stack.add(pitch);
      }
    }
    return stack;
  }

  private static double cost(List<Integer> voices, List<Integer> before, int middle) {
    double mean = voices.stream().mapToInt(v -> v).average().orElse(middle);
    double cost = 0.35 * Math.abs(mean - middle) + Math.max(0, Math.abs(mean - middle) - 5);
    for (int i = 0; i < Math.min(voices.size(), before.size()); i++) {
      cost += Math.abs(voices.get(i) - before.get(i));
    }
    return cost;
  }
}
