package dualdiffusion.dsp.analysis;

/**
 * How much of each pitch class sounds in each frame.
 *
 * @param rate frames a second
 * @param treble {@code [frame][12]}, 0 = C: partials from A2 up; all zero in silence
 * @param bass {@code [frame][12]}: partials up to about E3
 * @param tuningCents how far the music is above A4 = 440 Hz, −50…50
 * @param concentration how near partials are to the notes of that tuning: 1 all exact, about 0 for
 *     noise
 */
record Chroma(
    double rate, double[][] treble, double[][] bass, double tuningCents, double concentration) {
  private static final double LOWEST_TREBLE = 44.5;
  private static final double HIGHEST_BASS = 52.5;

  /** Frames this much below the loudest are silence: −60 dB. */
  private static final double RELATIVE_FLOOR = 1e-3;

  private static final double ABSOLUTE_FLOOR = 1e-5;

  static Chroma of(Spectra spectra) {
    Partials[] frames = spectra.pitches();
    double floor = ABSOLUTE_FLOOR;
    for (Partials frame : frames) {
      floor = Math.max(floor, RELATIVE_FLOOR * frame.level());
    }
    double[] tuning = tuning(frames, floor);
    double[][] treble = new double[frames.length][12];
    double[][] bass = new double[frames.length][12];
    for (int t = 0; t < frames.length; t++) {
      if (frames[t].level() > floor) {
        fold(frames[t], tuning[0], treble[t], bass[t]);
      }
    }
    return new Chroma(spectra.pitchRate(), treble, bass, 100 * tuning[0], tuning[1]);
  }

  private static void fold(Partials frame, double tuning, double[] treble, double[] bass) {
    for (int i = 0; i < frame.pitches().length; i++) {
      double pitch = frame.pitches()[i] - tuning;
      int pitchClass = Math.floorMod(Math.round(pitch), 12);
      if (pitch > LOWEST_TREBLE) {
        treble[pitchClass] += frame.weights()[i];
      }
      if (pitch < HIGHEST_BASS) {
        bass[pitchClass] += frame.weights()[i];
      }
    }
  }

  /**
   * The mean direction of the partials' deviations, one turn a semitone.
   *
   * @return semitones −0.5…0.5, and the length of the mean less what chance gives
   */
  private static double[] tuning(Partials[] frames, double floor) {
    double real = 0;
    double imaginary = 0;
    double sum = 0;
    double squares = 0;
    for (Partials frame : frames) {
      for (int i = 0; i < frame.pitches().length && frame.level() > floor; i++) {
        if (frame.pitches()[i] > LOWEST_TREBLE) {
          double angle = 2 * Math.PI * frame.pitches()[i];
          double weight = frame.weights()[i];
          real += weight * Math.cos(angle);
          imaginary += weight * Math.sin(angle);
          sum += weight;
          squares += weight * weight;
        }
      }
    }
    if (sum == 0) {
      return new double[2];
    }
    double chance = 2 * Math.sqrt(squares) / sum;
    double length = Math.hypot(real, imaginary) / sum;
    return new double[] {
      Math.atan2(imaginary, real) / (2 * Math.PI), Math.max(0, length - chance)
    };
  }

  int frames() {
    return treble.length;
  }

  /** How much the harmony of one beat after a moment differs from that before, 0…2. */
  double change(double seconds, double beatSeconds) {
    int at = (int) Math.round(seconds * rate);
    int beat = Math.max(2, (int) Math.round(beatSeconds * rate));
    if (at < 1 || at >= frames()) {
      return 0;
    }
    double[] before = shape(at - beat, at);
    double[] after = shape(at, at + beat);
    double difference = 0;
    for (int k = 0; k < 12; k++) {
      difference += Math.abs(before[k] - after[k]);
    }
    return difference;
  }

  private double[] shape(int from, int to) {
    double[] shape = Series.mean(treble, from, to, 12);
    for (int k = 0; k < 12; k++) {
      shape[k] = Math.sqrt(shape[k]);
    }
    return shape;
  }
}
