package dualdiffusion.composer.synth;

/**
 * A plucked string (Karplus and Strong 1983, tuned after Jaffe and Smith): a burst of noise runs
 * round a delay of one period and loses its highs.
 *
 * @param ring seconds until middle C has fallen by 60 dB
 * @param damping 0.02…0.5, how fast highs are lost
 * @param hardness 0…1, highs of the pluck
 * @param position 0…0.5, where the string is plucked
 * @param release seconds of damping after the note's end; longer than {@code ring}: never damped
 */
record PluckVoice(double ring, double damping, double hardness, double position, double release)
    implements Instrument {

  @Override
  public float[] tone(Strike strike) {
    double seconds = ring * StrictMath.pow(2, (60 - strike.pitch()) / 24.0);
    int frames = Rate.frames(Math.min(seconds * 0.9, (double) strike.hold() / Rate.HZ + release));
    float[] sound = new float[Math.max(frames, 256)];
    run(sound, strike, seconds);
    // A finger lets go within half a period, at most two milliseconds.
    int rise = Math.clamp((int) (0.5 * Rate.HZ / strike.hz()), 24, 64);
    for (int i = 0; i < rise; i++) {
      sound[i] *= (float) i / rise;
    }
    Envelope.fade(sound, Math.min(strike.hold(), sound.length * 2 / 3), sound.length);
    return sound;
  }

  private void run(float[] sound, Strike strike, double seconds) {
    double period = Rate.HZ / strike.hz();
    int delay = (int) Math.floor(period - damping - 0.3);
    double rest = period - damping - delay;
    float allpass = (float) ((1 - rest) / (1 + rest));
    float loss = (float) StrictMath.pow(10, -3 * period / (seconds * Rate.HZ));
    float stay = (float) (loss * (1 - damping));
    float blend = (float) (loss * damping);
    float[] string = burst(delay, strike);
    float before = 0;
    float in = 0;
    float out = 0;
    int at = 0;
    for (int i = 0; i < sound.length; i++) {
      float value = string[at];
      sound[i] = value;
      float smooth = stay * value + blend * before;
      before = value;
      out = allpass * (smooth - out) + in;
      in = smooth;
      string[at] = out;
      at = at + 1 == delay ? 0 : at + 1;
    }
  }

  /** One period of noise, softer for soft notes, without the harmonics of the place plucked. */
  private float[] burst(int delay, Strike strike) {
    double hardest = Math.min(1, hardness * (0.4 + 0.6 * strike.velocity()));
    float[] string = new float[delay];
    float low = 0;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < delay; i++) {
        low += (float) (0.05 + 0.95 * hardest) * (White.at(strike.place() + i) - low);
        string[i] = low;
      }
    }
    int shift = Math.max(1, (int) (position * delay));
    float[] combed = new float[delay];
    for (int i = 0; i < delay; i++) {
      combed[i] = string[i] - string[(i + delay - shift) % delay];
    }
    level(combed);
    return combed;
  }

  private static void level(float[] string) {
    double mean = 0;
    for (float v : string) {
      mean += v / string.length;
    }
    double power = 1e-9;
    for (float v : string) {
      power += (v - mean) * (v - mean) / string.length;
    }
    for (int i = 0; i < string.length; i++) {
      string[i] = (float) ((string[i] - mean) * 0.4 / Math.sqrt(power));
    }
  }
}
