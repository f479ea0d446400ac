package dualdiffusion.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Element types of safetensors files, each widened (or narrowed) to float32 when read. */
public enum DType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private static final ValueLayout.OfInt INT = littleEndian(ValueLayout.JAVA_INT_UNALIGNED);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }

  /** The element at an index of a little-endian segment, as float32. */
  float read(MemorySegment segment, long index) {
    long at = index * bytes;
    return switch (this) {
      case F64 -> (float) Double.longBitsToDouble(segment.get(LONG, at));
      case F32 -> Float.intBitsToFloat(segment.get(INT, at));
      case F16 -> Float.float16ToFloat(segment.get(SHORT, at));
      case BF16 -> Float.intBitsToFloat(segment.get(SHORT, at) << 16);
      case I64 -> segment.get(LONG, at);
      case I32 -> segment.get(INT, at);
      case I16 -> segment.get(SHORT, at);
      case I8 -> segment.get(ValueLayout.JAVA_BYTE, at);
      case U8, BOOL -> segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    };
  }

  /** Writes a float32; only the floating types can be written. */
  void write(MemorySegment segment, long index, float value) {
    long at = index * bytes;
    switch (this) {
      case F32 -> segment.set(INT, at, Float.floatToRawIntBits(value));
      case F16 -> segment.set(SHORT, at, Float.floatToFloat16(value));
      case BF16 -> segment.set(SHORT, at, bfloat(value));
      default -> throw new IllegalArgumentException(this + " cannot be written");
    }
  }

  /** Round to nearest even on the dropped half. */
  private static short bfloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Float.isNaN(value)
        ? (short) 0x7fc0
        : (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static ValueLayout.OfInt littleEndian(ValueLayout.OfInt layout) {
    return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
  }
}
