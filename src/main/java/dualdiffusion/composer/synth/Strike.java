package dualdiffusion.composer.synth;

/**
 * One note as an instrument hears it.
 *
 * @param pitch MIDI number
 * @param velocity 0…1, for the timbre; loudness is the mixer's
 * @param hold frames until it is released
 */
public record Strike(int pitch, double velocity, int hold) {
  double hz() {
    return Rate.hz(pitch);
  }

  /** A place in noise that differs between notes and is the same each time. */
  int place() {
    return pitch * 7919 + ((int) (velocity * 64)) * 104_729;
  }
}
