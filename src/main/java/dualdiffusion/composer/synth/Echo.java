package dualdiffusion.composer.synth;

/**
 * Echoes that go from side to side and darken, round the loop.
 *
 * @param beats between two echoes
 * @param feedback share that comes again, 0…0.8
 */
public record Echo(double beats, double feedback) {
  private static final int MOST = 6;
  private static final float DARKEN = 0.55f;

  /** Adds the echoes of a sound to the ring. */
  void addTo(Ring ring, float[] send, double framesPerBeat) {
    float[] echo = send.clone();
    double gain = feedback;
    for (int i = 1; i <= MOST && gain > 0.02; i++) {
      darken(echo, ring.runIn());
      int at = (int) Math.round(i * beats * framesPerBeat);
      ring.add(echo, at, gain, i % 2 == 1 ? 0.7 : -0.7);
      gain *= feedback;
    }
  }

  private static void darken(float[] sound, int runIn) {
    float low = 0;
    for (int i = sound.length - runIn; i < sound.length; i++) {
      low += DARKEN * (sound[i] - low);
    }
    for (int i = 0; i < sound.length; i++) {
      low += DARKEN * (sound[i] - low);
      sound[i] = low;
    }
  }
}
