package dualdiffusion.format;

/** Configurations of tests: a light mel part, and the variants that differ in one option. */
final class Configs {
  private Configs() {}

  /** 32 mel bins, quickly built; the MDCT is the standard one. */
  static MelMdctConfig small() {
    return with(2, false, 0, 58.0);
  }

  static MelMdctConfig dual() {
    return with(1, true, 0, 58.0);
  }

  static MelMdctConfig highPass(double minHz) {
    return with(2, false, minHz, 58.0);
  }

  static MelMdctConfig oneWindow() {
    return with(2, false, 0, null);
  }

  private static MelMdctConfig with(
      double mdctToRaw,
      boolean dual,
      double minHz,
      @org.jspecify.annotations.Nullable Double exponentHigh) {
    return new MelMdctConfig(
        32_000,
        2,
        1_408_768,
        50,
        0,
        0.18,
        0,
        mdctToRaw,
        12.1,
        512,
        MdctWindow.KAISER_BESSEL_DERIVED,
        256,
        dual,
        1,
        FilterShape.TRIANGULAR,
        minHz,
        128,
        32,
        8,
        128,
        128,
        17,
        exponentHigh,
        true,
        MelWindow.BLACKMAN_HARRIS);
  }
}
