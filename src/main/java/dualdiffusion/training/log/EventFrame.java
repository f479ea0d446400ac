package dualdiffusion.training.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** TFRecord framing: length, its checksum, data, its checksum; little-endian. */
final class EventFrame {
  private static final int MASK = 0xa282ead8;

  private EventFrame() {}

  static byte[] of(byte[] data) {
    ByteBuffer frame = ByteBuffer.allocate(16 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(data.length);
    frame.putInt(checksum(frame.array(), 8));
    return frame.put(data).putInt(checksum(data, data.length)).array();
  }

  /** CRC-32C, turned and moved so that a checksum of checksums is not weak. */
  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
