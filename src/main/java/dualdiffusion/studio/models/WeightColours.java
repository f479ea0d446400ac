package dualdiffusion.studio.models;

/**
 * Colours of signed values: teal below zero, black at zero, amber above. They differ in brightness
 * alone on either side, and in blue and red between the sides, also for people who do not tell red
 * from green.
 */
final class WeightColours {
  private static final int NEGATIVE = 0x5ff0e0;
  private static final int POSITIVE = 0xffb54a;

  private WeightColours() {}

  /**
   * The opaque colour of a value as 0xAARRGGBB.
   *
   * @param value −1…1; clamped
   */
  static int argb(double value) {
    int end = value < 0 ? NEGATIVE : POSITIVE;
    double share = Math.sqrt(Math.min(1, Math.abs(value))); // small ones are to be seen
    int colour = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      colour = colour << 8 | (int) Math.round((end >> shift & 255) * share);
    }
    return colour;
  }
}
