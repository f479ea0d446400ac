package dualdiffusion.composer.score;

import java.util.List;

/**
 * A chord.
 *
 * @param root pitch class 0…11, 0 = C
 * @param intervals semitones above the root, ascending, the first 0
 * @param name such as {@code Am7}
 */
public record Chord(int root, List<Integer> intervals, String name) {
  public Chord {
    intervals = List.copyOf(intervals);
  }

  /** True when the pitch is one of its notes, in any octave. */
  public boolean has(int pitch) {
    return intervals.contains(Math.floorMod(pitch - root, 12));
  }

  /** The interval nearest to a fifth, the chord's second pillar. */
  int fifth() {
    return intervals.stream()
        .filter(i -> i >= 6 && i <= 8)
        .findFirst()
        .orElse(intervals.size() > 1 ? intervals.get(1) : 0);
  }

  /** The third, or what stands for it. */
  int third() {
    return intervals.size() > 1 ? intervals.get(1) : 0;
  }
}
