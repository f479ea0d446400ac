package dualdiffusion.composer.synth;

/**
 * A resonant low-pass of two poles (state variable, after Zavalishin) whose cutoff falls during the
 * note.
 *
 * @param hz cutoff that the note ends at, without {@code tracking}
 * @param tracking added to the cutoff, times the note's frequency
 * @param octaves how far above it starts, at full velocity
 * @param decay seconds of the fall
 * @param resonance Q, 0.5…8
 */
record Lowpass(double hz, double tracking, double octaves, double decay, double resonance) {
  /** No filter. */
  static final Lowpass OPEN = new Lowpass(Rate.HZ, 0, 0, 1, 0.7);

  private static final int BLOCK = 32;

  /** Filters in place. */
  void apply(float[] sound, Strike strike) {
    if (hz >= Rate.HZ) {
      return;
    }
    double base = hz + tracking * strike.hz();
    double lift = octaves * strike.velocity();
    double fall = StrictMath.exp(-BLOCK / (decay * Rate.HZ));
    var state = new float[2];
    for (int from = 0; from < sound.length; from += BLOCK) {
      double cutoff = Math.min(base * StrictMath.pow(2, lift), 0.45 * Rate.HZ);
      block(sound, from, Math.min(from + BLOCK, sound.length), cutoff, state);
      lift *= fall;
    }
  }

  private void block(float[] sound, int from, int to, double cutoff, float[] state) {
    float g = (float) Math.tan(Math.PI * cutoff / Rate.HZ);
    float k = (float) (1 / resonance);
    float a1 = 1 / (1 + g * (g + k));
    float a2 = g * a1;
    float a3 = g * a2;
    float s1 = state[0];
    float s2 = state[1];
    for (int i = from; i < to; i++) {
      float v3 = sound[i] - s2;
      float v1 = a1 * s1 + a2 * v3;
      float v2 = s2 + a2 * s1 + a3 * v3;
      s1 = 2 * v1 - s1;
      s2 = 2 * v2 - s2;
      sound[i] = v2;
    }
    state[0] = s1;
    state[1] = s2;
  }
}
