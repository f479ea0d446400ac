package dualdiffusion.audio.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A WAV file taken apart by the letter of RIFF, apart from {@code audio.riff}. */
final class WavChunks {
  private WavChunks() {}

  /** All chunks by their ids; lists by {@code LIST} and their type. Sizes must be true. */
  static Map<String, ByteBuffer> of(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(word(all)).isEqualTo("RIFF");
    assertThat(all.getInt()).isEqualTo(all.capacity() - 8);
    assertThat(word(all)).isEqualTo("WAVE");
    Map<String, ByteBuffer> chunks = new LinkedHashMap<>();
    while (all.hasRemaining()) {
      assertThat(all.position() % 2).isZero();
      String id = word(all);
      int size = all.getInt();
      ByteBuffer body = all.slice(all.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      all.position(all.position() + size + size % 2);
      chunks.put(id.equals("LIST") ? id + word(body) : id, body);
    }
    return chunks;
  }

  static String word(ByteBuffer from) {
    byte[] letters = new byte[4];
    from.get(letters);
    return new String(letters, StandardCharsets.US_ASCII);
  }
}
