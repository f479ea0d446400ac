package dualdiffusion.dsp;

/** Names of equal-tempered notes, A4 = 440 Hz. */
public final class NoteName {
  private static final String[] NAMES = {
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"
  };

  private NoteName() {}

  /** The name of a pitch class 0…11, 0 = C, e.g. "F♯". */
  public static String ofClass(int pitchClass) {
    return NAMES[pitchClass];
  }

  /** The note nearest to a frequency, e.g. "E6"; empty below C0. */
  public static String nearest(double hz) {
    return hz < Notes.LOWEST_HZ ? "" : of((int) Math.round(Notes.key(hz)));
  }

  /** The name of a MIDI number: 60 is "C4". */
  public static String of(int key) {
    return NAMES[Math.floorMod(key, 12)] + (Math.floorDiv(key, 12) - 1);
  }
}
