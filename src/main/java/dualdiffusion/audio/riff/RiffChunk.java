package dualdiffusion.audio.riff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A part of a RIFF file.
 *
 * @param id four ASCII characters
 * @param body what follows id and size, without padding; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RiffChunk(String id, byte[] body) {
  /** Bytes of id and size before a body. */
  static final int HEADER = 8;

  public RiffChunk {
    if (id.length() != 4) {
      throw new IllegalArgumentException("chunk \"" + id + "\"");
    }
  }

  /** Bytes in a file: bodies are padded to an even length. */
  long stored() {
    return (long) HEADER + body.length + body.length % 2;
  }

  void write(ByteBuffer out) {
    out.put(ascii(id)).putInt(body.length).put(body);
    if (body.length % 2 == 1) {
      out.put((byte) 0);
    }
  }

  /** A buffer as all numbers in these files are stored. */
  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** With all that was put into a buffer. */
  static RiffChunk of(String id, ByteBuffer filled) {
    byte[] body = new byte[filled.position()];
    filled.get(0, body);
    return new RiffChunk(id, body);
  }

  static ByteBuffer reading(byte[] body) {
    return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] ascii(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }

  /** The next four bytes as an id. */
  static String id(ByteBuffer in) {
    byte[] id = new byte[4];
    in.get(id);
    return new String(id, StandardCharsets.US_ASCII);
  }
}
