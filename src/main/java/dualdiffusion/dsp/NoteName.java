package dualdiffusion.dsp;

/** Names of the nearest equal-tempered notes, A4 = 440 Hz. */
public final class NoteName {
  private static final String[] NAMES = {
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"
  };
  private static final double LOWEST_HZ = 16;

  private NoteName() {}

  /** The name of a pitch class 0…11, 0 = C, e.g. "F♯". */
  public static String ofClass(int pitchClass) {
    return NAMES[pitchClass];
  }

  /** The note nearest to a frequency, e.g. "E6"; empty below C0. */
  public static String nearest(double hz) {
    if (hz < LOWEST_HZ) {
      return "";
    }
    int key = (int) Math.round(69 + 12 * Math.log(hz / 440) / Math.log(2));
    return NAMES[Math.floorMod(key, 12)] + (Math.floorDiv(key, 12) - 1);
  }
}
