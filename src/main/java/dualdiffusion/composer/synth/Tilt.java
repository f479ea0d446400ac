package dualdiffusion.composer.synth;

/** Brightens or darkens a whole loop: highs up and lows down, or the reverse, around 1 kHz. */
final class Tilt {
  private static final float POLE = (float) (1 - StrictMath.exp(-2 * Math.PI * 1_000 / Rate.HZ));
  private static final float DC_POLE = (float) (1 - StrictMath.exp(-2 * Math.PI * 22 / Rate.HZ));

  private Tilt() {}

  /** Tilts by so many dB at either end, and removes what is below hearing. */
  static void apply(Ring ring, double db) {
    apply(ring.left(), ring.runIn(), db);
    apply(ring.right(), ring.runIn(), db);
  }

  private static void apply(float[] sound, int runIn, double db) {
    float highs = (float) Rate.gain(db);
    float lows = (float) Rate.gain(-db);
    float low = 0;
    float bottom = 0;
    for (int i = sound.length - runIn; i < sound.length; i++) {
      bottom += DC_POLE * (sound[i] - bottom);
      low += POLE * (sound[i] - bottom - low);
    }
    double sum = 0;
    for (int i = 0; i < sound.length; i++) {
      bottom += DC_POLE * (sound[i] - bottom);
      float clean = sound[i] - bottom;
      low += POLE * (clean - low);
      sound[i] = lows * low + highs * (clean - low);
      sum += sound[i];
    }
    float mean = (float) (sum / sound.length);
    for (int i = 0; i < sound.length; i++) {
      sound[i] -= mean;
    }
  }
}
