package dualdiffusion.composer.synth;

/**
 * A held sound that reads wave tables: pulse waves, synthesisers, strings, winds, brass, organs. It
 * fades from one table to another during the note, sounds several times slightly out of tune where
 * it is an ensemble, and may be filtered and breathe.
 *
 * @param start the table that a hard note starts with
 * @param end the table it settles on
 * @param fade seconds between them
 * @param voices sounding at once
 * @param detune cents between the outermost voices
 * @param breath level of noise around the third harmonic
 */
record TableVoice(
    Wavetable start,
    Wavetable end,
    double fade,
    Envelope envelope,
    int voices,
    double detune,
    Vibrato vibrato,
    Lowpass filter,
    double breath)
    implements Instrument {
  private static final int BLOCK = 32;

  /** One plain voice. */
  static TableVoice of(Wavetable table, Envelope envelope) {
    return new TableVoice(table, table, 1, envelope, 1, 0, Vibrato.NONE, Lowpass.OPEN, 0);
  }

  TableVoice from(Wavetable table, double seconds) {
    return new TableVoice(table, end, seconds, envelope, voices, detune, vibrato, filter, breath);
  }

  TableVoice times(int count, double cents) {
    return new TableVoice(start, end, fade, envelope, count, cents, vibrato, filter, breath);
  }

  TableVoice with(Vibrato value) {
    return new TableVoice(start, end, fade, envelope, voices, detune, value, filter, breath);
  }

  TableVoice with(Lowpass value) {
    return new TableVoice(start, end, fade, envelope, voices, detune, vibrato, value, breath);
  }

  TableVoice breathing(double level) {
    return new TableVoice(start, end, fade, envelope, voices, detune, vibrato, filter, level);
  }

  @Override
  public float[] tone(Strike strike) {
    float[] sound = new float[envelope.frames(strike.hold())];
    for (int v = 0; v < voices; v++) {
      double cents = voices == 1 ? 0 : detune * ((double) v / (voices - 1) - 0.5);
      add(sound, strike, strike.hz() * Rate.ratio(cents), v);
    }
    if (breath > 0) {
      breathe(sound, strike);
    }
    filter.apply(sound, strike);
    envelope.apply(sound, strike.hold());
    return sound;
  }

  private void add(float[] sound, Strike strike, double hz, int voice) {
    float[] first = start.at(hz * 1.02);
    float[] last = end.at(hz * 1.02);
    int phase = voices == 1 ? 0 : (strike.place() + voice * 0x3779B97) * 0x9E3779B;
    double mix = start == end ? 0 : strike.velocity();
    double fall = StrictMath.exp(-BLOCK / (fade * Rate.HZ));
    float gain = (float) (1 / Math.sqrt(voices));
    for (int from = 0; from < sound.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, sound.length);
      int step = Wavetable.step(hz * vibrato.ratio((double) from / Rate.HZ + voice * 0.37));
      if (mix < 1e-3) {
        plain(sound, from, to, last, phase, step, gain);
      } else {
        mixed(sound, from, to, new Mix(last, first, (float) mix), phase, step, gain);
      }
      phase += step * (to - from);
      mix *= fall;
    }
  }

  private static void plain(
      float[] sound, int from, int to, float[] cycle, int start, int step, float gain) {
    int phase = start;
    for (int i = from; i < to; i++) {
      sound[i] += gain * Wavetable.read(cycle, phase);
      phase += step;
    }
  }

  private record Mix(float[] last, float[] first, float share) {}

  private static void mixed(
      float[] sound, int from, int to, Mix mix, int start, int step, float gain) {
    int phase = start;
    for (int i = from; i < to; i++) {
      float end = Wavetable.read(mix.last, phase);
      sound[i] += gain * (end + mix.share * (Wavetable.read(mix.first, phase) - end));
      phase += step;
    }
  }

  /** Noise through a band around the third harmonic. */
  private void breathe(float[] sound, Strike strike) {
    double hz = Math.min(3 * strike.hz(), 6_000);
    float pole = (float) StrictMath.exp(-2 * Math.PI * hz / Rate.HZ);
    float low = 0;
    float soft = 0;
    float lower = 0;
    int place = strike.place();
    for (int i = 0; i < sound.length; i++) {
      low += (1 - pole) * (White.at(place + i) - low);
      soft += (1 - pole) * (low - soft);
      lower += (1 - pole) * 0.3f * (soft - lower);
      sound[i] += (float) breath * (soft - lower);
    }
  }
}
