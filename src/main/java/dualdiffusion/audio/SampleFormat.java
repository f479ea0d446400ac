package dualdiffusion.audio;

/**
 * How a sample is stored. {@link #S8} stands for both signed and unsigned (WAV's) bytes. Integers
 * stand for sample / 2^(bits-1), so their range is −1 … 1 − 2^(1-bits).
 */
public enum SampleFormat {
  S8(8, true),
  S16(16, true),
  S24(24, true),
  S32(32, true),
  F32(32, false),
  F64(64, false);

  private final int bits;
  private final boolean integer;

  SampleFormat(int bits, boolean integer) {
    this.bits = bits;
    this.integer = integer;
  }

  public int bits() {
    return bits;
  }

  public boolean isInteger() {
    return integer;
  }

  /** The integer that stands for 1, itself just out of range; only for integer formats. */
  double fullScale() {
    return 1L << (bits - 1);
  }

  /** For people: "24-bit", "32-bit float". */
  public String label() {
    return bits + (integer ? "-bit" : "-bit float");
  }
}
