package dualdiffusion.dsp;

/** Equal-tempered notes by their MIDI number, A4 = 69 = 440 Hz. */
public final class Notes {
  /** Below C0 nothing is called a note. */
  public static final double LOWEST_HZ = 16;

  private static final int PER_OCTAVE = 12;

  private Notes() {}

  /** MIDI number of a frequency, with its fraction. */
  public static double key(double hz) {
    return 69 + PER_OCTAVE * Math.log(hz / 440) / Math.log(2);
  }

  public static double hz(double key) {
    return 440 * Math.pow(2, (key - 69) / PER_OCTAVE);
  }

  /** How far a frequency lies above (or below) the nearest note, in cents, −50…50. */
  public static int cents(double hz) {
    double key = key(hz);
    return (int) Math.round(100 * (key - Math.rint(key)));
  }

  /** Whether a note's key on the piano is black. */
  public static boolean isBlack(int key) {
    return NoteName.of(key).contains("♯");
  }

  /** Whether a note is a C. */
  public static boolean isC(int key) {
    return Math.floorMod(key, PER_OCTAVE) == 0;
  }
}
