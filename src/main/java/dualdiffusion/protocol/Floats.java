package dualdiffusion.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Receives a float array of known length in chunks. Memory grows with what has come, so that a
 * header alone cannot claim any.
 */
final class Floats {
  private static final int CHUNK = Protocol.CHUNK_BYTES / Float.BYTES;

  private final String field;
  private final int length;
  private float[] values;
  private int filled;

  /**
   * @param field what errors call it, e.g. "audio of channel 0"
   */
  Floats(String field, int length) {
    this.field = field;
    this.length = length;
    this.values = new float[Math.min(length, CHUNK)];
  }

  /** Chunks of an array. */
  static int chunks(int length) {
    return Math.ceilDiv(length, CHUNK);
  }

  /** Index at which a chunk starts. */
  static int start(int chunk) {
    return chunk * CHUNK;
  }

  /** Length of the chunk that starts at an index of an array of {@code of} values. */
  static int length(int start, int of) {
    return Math.min(CHUNK, of - start);
  }

  /** Returns the chunk that starts at an index; at most {@link Protocol#CHUNK_BYTES} bytes. */
  static ByteString chunk(float[] source, int start) {
    int count = length(start, source.length);
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(source, start, count);
    return UnsafeByteOperations.unsafeWrap(bytes); // Nobody else holds the buffer.
  }

  void add(ByteString bytes) {
    if (bytes.isEmpty() || bytes.size() > Protocol.CHUNK_BYTES || bytes.size() % Float.BYTES != 0) {
      throw Check.broken("A chunk of the " + field + " has " + bytes.size() + " bytes.");
    }
    int count = bytes.size() / Float.BYTES;
    if (count > length - filled) {
      throw Check.broken("The " + field + " is longer than its header says.");
    }
    reserve(filled + count);
    bytes
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values, filled, count);
    for (int i = filled; i < filled + count; i++) {
      Check.finite(field, values[i]);
    }
    filled += count;
  }

  int length() {
    return length;
  }

  boolean isComplete() {
    return filled == length;
  }

  float[] take() {
    if (!isComplete()) {
      throw Check.broken("The " + field + " ends after " + filled + " of " + length + " values.");
    }
    return values;
  }

  private void reserve(int needed) {
    if (needed > values.length) {
      long doubled = Math.max(needed, 2L * values.length);
      values = Arrays.copyOf(values, (int) Math.min(length, doubled));
    }
  }
}
