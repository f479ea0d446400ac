package dualdiffusion.composer.synth;

/**
 * A slow wave of the pitch that sets in during the note.
 *
 * @param hz of the wave
 * @param cents either way
 * @param delay seconds until it is whole
 */
record Vibrato(double hz, double cents, double delay) {
  static final Vibrato NONE = new Vibrato(1, 0, 1);

  /** The factor of the frequency. */
  double ratio(double seconds) {
    if (cents == 0) {
      return 1;
    }
    double depth = Math.min(1, seconds / delay);
    return 1 + depth * cents / 1731 * StrictMath.sin(2 * Math.PI * hz * seconds);
  }
}
