package dualdiffusion.composer.synth;

/**
 * A drum: a tone that sweeps down, noise in a band, and metal. The strike's pitch does not matter.
 *
 * @param tone what sings
 * @param noise what rattles
 * @param metal level of a cluster of inharmonic squares in the noise, 0…1
 * @param bursts strokes of the noise 11 ms apart, as hands clap
 * @param hold frames for which each value of the noise stays, as in early sound chips; 1 = none
 */
record DrumVoice(Tone tone, Noise noise, double metal, int bursts, int hold) implements Instrument {
  private static final double[] CLUSTER = {2.0, 3.0, 4.16, 5.43, 6.79, 8.21};
  private static final double BURST_SECONDS = 0.011;

  /**
   * @param from Hz at the stroke
   * @param to Hz soon after
   * @param sweep seconds of the fall by 1/e
   * @param fall seconds in which it fades by 1/e
   * @param level 0…1
   */
  record Tone(double from, double to, double sweep, double fall, double level) {
    static final Tone NONE = new Tone(100, 100, 1, 1, 0);
  }

  /**
   * @param low Hz below which noise is weak
   * @param high Hz above which it is weak
   * @param fall seconds in which it fades by 1/e
   * @param level 0…1
   */
  record Noise(double low, double high, double fall, double level) {
    static final Noise NONE = new Noise(100, 1000, 0.01, 0);
  }

  static DrumVoice of(Tone tone, Noise noise) {
    return new DrumVoice(tone, noise, 0, 1, 1);
  }

  @Override
  public float[] tone(Strike strike) {
    double seconds = Math.max(tone.level > 0 ? tone.fall : 0, noise.level > 0 ? noise.fall : 0);
    float[] sound = new float[Rate.frames(seconds * 6 + 0.02)];
    if (noise.level > 0) {
      addNoise(sound, strike);
    }
    if (tone.level > 0) {
      addTone(sound);
    }
    for (int i = 0; i < 12; i++) {
      sound[i] *= i / 12f;
    }
    Envelope.fade(sound, sound.length / 2, sound.length);
    return sound;
  }

  private void addTone(float[] sound) {
    float[] sine = Waves.SINE.at(1);
    double above = tone.from - tone.to;
    double sweep = Rate.fall(tone.sweep);
    float fall = (float) Rate.fall(tone.fall);
    float level = (float) (tone.level * 1.6);
    int phase = 0;
    for (int i = 0; i < sound.length; i++) {
      sound[i] += level * Wavetable.read(sine, phase);
      phase += Wavetable.step(tone.to + above);
      above *= sweep;
      level *= fall;
    }
  }

  private void addNoise(float[] sound, Strike strike) {
    float high = pole(noise.high);
    float low = pole(noise.low);
    float quick = (float) Rate.fall(0.006);
    float fall = (float) Rate.fall(noise.fall);
    int burst = Rate.frames(BURST_SECONDS);
    int last = burst * (bursts - 1);
    float level = (float) (noise.level * 1.5);
    float peak = level;
    float upper = 0;
    float lower = 0;
    for (int i = 0; i < sound.length; i++) {
      if (i <= last && i % burst == 0) {
        level = peak;
      }
      upper += high * (source(strike.place(), i) - upper);
      lower += low * (upper - lower);
      sound[i] += level * (upper - lower);
      level *= i < last ? quick : fall;
    }
  }

  private float source(int place, int i) {
    float white = White.at(place + (hold == 1 ? i : i / hold * 31));
    return metal == 0 ? white : (float) (white * (1 - metal) + metal * cluster(i));
  }

  /** Squares of inharmonic frequencies below 4 kHz; their aliases are part of the clangour. */
  private static float cluster(int i) {
    float sum = 0;
    for (double ratio : CLUSTER) {
      sum += ((long) (i * ratio * 540 * 2 / Rate.HZ) & 1) == 0 ? 0.4f : -0.4f;
    }
    return sum;
  }

  private static float pole(double hz) {
    return (float) (1 - StrictMath.exp(-2 * Math.PI * Math.min(hz, 14_000) / Rate.HZ));
  }
}
