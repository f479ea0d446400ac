package dualdiffusion.composer.synth;

import java.util.List;

/**
 * Frequency modulation as of 16-bit consoles: pairs of sines, the second bending the phase of the
 * first by an index that falls during the note (Chowning 1973).
 *
 * @param detune cents by which the pairs are apart
 */
record FmVoice(List<Pair> pairs, Envelope envelope, Vibrato vibrato, double detune)
    implements Instrument {
  private static final int BLOCK = 32;
  private static final float[] SINE = Waves.SINE.at(1);
  private static final double UNIT = 0.35 * Math.sqrt(2);

  /**
   * Two sines.
   *
   * @param level loudness of the pair
   * @param carrier frequency of the heard sine over the note's
   * @param modulator frequency of the other over the note's
   * @param index radians at full velocity at the note's start
   * @param decay seconds in which the index falls by 1/e
   * @param floor radians that stay
   * @param fall seconds in which the pair fades by 1/e, 0 = it holds
   */
  record Pair(
      double level,
      double carrier,
      double modulator,
      double index,
      double decay,
      double floor,
      double fall) {}

  static FmVoice of(Envelope envelope, Pair... pairs) {
    return new FmVoice(List.of(pairs), envelope, Vibrato.NONE, 4);
  }

  FmVoice with(Vibrato value) {
    return new FmVoice(pairs, envelope, value, detune);
  }

  @Override
  public float[] tone(Strike strike) {
    float[] sound = new float[envelope.frames(strike.hold())];
    for (int p = 0; p < pairs.size(); p++) {
      double cents = pairs.size() == 1 ? 0 : detune * (p - 0.5 * (pairs.size() - 1));
      add(sound, strike, pairs.get(p), strike.hz() * Rate.ratio(cents));
    }
    envelope.apply(sound, strike.hold());
    return sound;
  }

  private void add(float[] sound, Strike strike, Pair pair, double hz) {
    if (hz * pair.carrier > Rate.HIGHEST * Rate.HZ) {
      return;
    }
    double most = highestIndex(hz * pair.carrier, hz * pair.modulator);
    double index = pair.index * (0.35 + 0.65 * strike.velocity());
    double indexFall = StrictMath.exp(-BLOCK / (pair.decay * Rate.HZ));
    double fall = pair.fall == 0 ? 1 : StrictMath.exp(-BLOCK / (pair.fall * Rate.HZ));
    double level = pair.level;
    int carrier = 0;
    int modulator = 0;
    for (int from = 0; from < sound.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, sound.length);
      double ratio = hz * vibrato.ratio((double) from / Rate.HZ);
      int up = Wavetable.step(ratio * pair.carrier);
      int by = Wavetable.step(ratio * pair.modulator);
      float bend = (float) (Math.min(most, index + pair.floor) / UNIT / (2 * Math.PI) * 0x1p32);
      float gain = (float) level;
      float slope = (float) ((level * fall - level) / BLOCK);
      for (int i = from; i < to; i++) {
        // Through long: a bend of more than half a turn must wrap, not stick at the largest int.
        int turn = (int) (long) (bend * Wavetable.read(SINE, modulator));
        sound[i] += gain * Wavetable.read(SINE, carrier + turn);
        carrier += up;
        modulator += by;
        gain += slope;
      }
      index *= indexFall;
      level *= fall;
    }
  }

  /** Carson's rule: sidebands reach index + 1 modulators beyond the carrier. */
  private static double highestIndex(double carrier, double modulator) {
    return Math.max(0, (Rate.HIGHEST * Rate.HZ - carrier) / modulator - 1);
  }
}
