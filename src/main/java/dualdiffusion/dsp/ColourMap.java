package dualdiffusion.dsp;

/** Perceptually even colour maps for spectrograms, after matplotlib's (CC0), ten knots each. */
public enum ColourMap {
  INFERNO(
      0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d,
      0xfcffa4),
  MAGMA(
      0x000004, 0x180f3d, 0x440f76, 0x721f81, 0x9e2f7f, 0xcd4071, 0xf1605d, 0xfd9668, 0xfeca8d,
      0xfcfdbf),
  VIRIDIS(
      0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
      0xfde725),
  PLASMA(
      0x0d0887, 0x46039f, 0x7201a8, 0x9c179e, 0xbd3786, 0xd8576b, 0xed7953, 0xfb9f3a, 0xfdca26,
      0xf0f921),
  /** Looks the same to people who do not tell red from green. */
  CIVIDIS(
      0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55,
      0xfee838),
  GREY(
      0x000000, 0x1c1c1c, 0x383838, 0x555555, 0x717171, 0x8d8d8d, 0xaaaaaa, 0xc6c6c6, 0xe2e2e2,
      0xffffff);

  @SuppressWarnings("ImmutableEnumChecker") // written once, here only
  private final int[] knots;

  ColourMap(int... knots) {
    this.knots = knots;
  }

  /** The opaque colour of a value 0…1 as 0xAARRGGBB; values outside are clamped. */
  public int argb(double value) {
    double place = Math.clamp(value, 0, 1) * (knots.length - 1);
    int knot = Math.min((int) place, knots.length - 2);
    return 0xff000000 | blend(knots[knot], knots[knot + 1], place - knot);
  }

  private static int blend(int from, int to, double share) {
    return channel(from, to, share, 16) | channel(from, to, share, 8) | channel(from, to, share, 0);
  }

  private static int channel(int from, int to, double share, int shift) {
    int a = from >> shift & 255;
    int b = to >> shift & 255;
    return (int) Math.round(a + (b - a) * share) << shift;
  }
}
