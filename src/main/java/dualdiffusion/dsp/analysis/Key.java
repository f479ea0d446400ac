package dualdiffusion.dsp.analysis;

import dualdiffusion.dsp.NoteName;
import java.util.List;

/**
 * The key of music.
 *
 * @param tonic pitch class 0…11, 0 = C
 * @param minor whether its third is minor; dorian counts as minor, major pentatonic as major
 * @param confidence 0…1: below 0.2 there may be no key at all
 * @param tuningCents how far the notes are above A4 = 440 Hz, −50…50
 * @param alternatives other readings, the likeliest first; at most three
 */
public record Key(
    int tonic,
    boolean minor,
    double confidence,
    double tuningCents,
    List<Alternative> alternatives) {
  public Key {
    alternatives = List.copyOf(alternatives);
  }

  /** Such as {@code F♯ minor}. */
  public String name() {
    return name(tonic, minor);
  }

  private static String name(int tonic, boolean minor) {
    return NoteName.ofClass(tonic) + (minor ? " minor" : " major");
  }

  /**
   * Another reading.
   *
   * @param tonic pitch class 0…11, 0 = C
   * @param probability 0…1
   */
  public record Alternative(int tonic, boolean minor, double probability) {
    public String name() {
      return Key.name(tonic, minor);
    }
  }
}
