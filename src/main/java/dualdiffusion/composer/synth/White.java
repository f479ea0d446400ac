package dualdiffusion.composer.synth;

import java.util.SplittableRandom;

/** White noise made once, of uniform values between −1 and 1. */
final class White {
  private static final int SIZE = 1 << 17;
  private static final float[] NOISE = make();

  private White() {}

  /** The value at a place; places repeat after 131,072. */
  static float at(int place) {
    return NOISE[place & (SIZE - 1)];
  }

  private static float[] make() {
    var random = new SplittableRandom(20_261_122);
    float[] noise = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      noise[i] = (float) random.nextDouble(-1, 1);
    }
    return noise;
  }
}
