package dualdiffusion.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plain WAV files made and read by hand, so that FFmpeg does not judge itself. */
final class WavBytes {
  private static final int HEADER = 44;

  private WavBytes() {}

  static void write(Path file, int tag, int rate, int channels, int bits, byte[] samples)
      throws IOException {
    Files.write(file, bytes(tag, rate, channels, bits, samples, samples.length));
  }

  /**
   * @param tag 1 for integers, 3 for floats
   */
  static byte[] bytes(int tag, int rate, int channels, int bits, byte[] samples, int claim) {
    int align = channels * bits / 8;
    var out = ByteBuffer.allocate(HEADER + samples.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(36 + claim).put(ascii("WAVEfmt ")).putInt(16);
    out.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * align);
    out.putShort((short) align).putShort((short) bits);
    out.put(ascii("data")).putInt(claim).put(samples);
    return out.array();
  }

  /** The bytes of the data chunk. */
  static byte[] data(Path file) throws IOException {
    var in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (!chunkName(in, at).equals("data")) {
      int size = in.getInt(at + 4);
      at += 8 + size + size % 2;
    }
    byte[] data = new byte[in.getInt(at + 4)];
    in.get(at + 8, data);
    return data;
  }

  private static String chunkName(ByteBuffer in, int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
