package dualdiffusion.composer.score;

/**
 * Where a part lies.
 *
 * @param low lowest MIDI pitch
 * @param high highest MIDI pitch, at least an octave above
 */
public record Register(int low, int high) {
  /** Its middle. */
  int middle() {
    return (low + high) / 2;
  }

  /** The pitch of a class nearest to another pitch, within the register. */
  int nearest(int pitchClass, int to) {
    int pitch = to + Math.floorMod(pitchClass - to + 6, 12) - 6;
    while (pitch < low) {
      pitch += 12;
    }
    while (pitch > high) {
      pitch -= 12;
    }
    return pitch;
  }
}
