package dualdiffusion.training.log;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads event files on its own terms: another checksum, fields by number without a schema. */
final class EventReader {
  private EventReader() {}

  /** A message's fields: numbers, bytes of submessages and texts. */
  record Message(Map<Integer, List<Object>> fields) {
    static Message of(byte[] bytes) {
      try {
        return read(CodedInputStream.newInstance(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Message read(CodedInputStream in) throws IOException {
      Map<Integer, List<Object>> fields = new TreeMap<>();
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        Object value =
            switch (WireFormat.getTagWireType(tag)) {
              case WireFormat.WIRETYPE_VARINT -> in.readInt64();
              case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
              case WireFormat.WIRETYPE_FIXED32 -> in.readFloat();
              default -> in.readByteArray();
            };
        fields
            .computeIfAbsent(WireFormat.getTagFieldNumber(tag), _ -> new ArrayList<>())
            .add(value);
      }
      return new Message(fields);
    }

    boolean has(int field) {
      return fields.containsKey(field);
    }

    Object get(int field) {
      return fields.get(field).getFirst();
    }

    Message message(int field) {
      return of((byte[]) get(field));
    }

    String text(int field) {
      return new String((byte[]) get(field), StandardCharsets.UTF_8);
    }

    List<Message> messages(int field) {
      return fields.get(field).stream().map(bytes -> of((byte[]) bytes)).toList();
    }
  }

  /** All complete records. */
  static List<byte[]> records(Path file) {
    try {
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      List<byte[]> records = new ArrayList<>();
      while (in.hasRemaining()) {
        byte[] length = new byte[8];
        in.get(in.position(), length);
        byte[] data = new byte[Math.toIntExact(in.getLong())];
        check(length, in.getInt());
        in.get(data);
        check(data, in.getInt());
        records.add(data);
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Message> events(Path file) {
    return records(file).stream().map(Message::of).toList();
  }

  private static void check(byte[] bytes, int expected) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (0x82f63b78 & -(crc & 1));
      }
    }
    crc = ~crc;
    if (((crc >>> 15) | (crc << 17)) + 0xa282ead8 != expected) {
      throw new IllegalStateException("a checksum is wrong");
    }
  }
}
