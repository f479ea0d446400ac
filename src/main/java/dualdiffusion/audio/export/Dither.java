package dualdiffusion.audio.export;

/**
 * The noise that makes rounding to 16 or 24 bits harmless (TPDF).
 *
 * @param seed the same seed gives the same file
 * @param shaped whether it is moved to frequencies where it is heard least
 */
public record Dither(long seed, boolean shaped) {
  public static final Dither USUAL = new Dither(0, false);
}
