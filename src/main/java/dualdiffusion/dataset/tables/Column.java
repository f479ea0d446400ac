package dualdiffusion.dataset.tables;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file.
 *
 * @param name of it
 * @param kind of its values
 * @param value of a row; null for none
 * @param <T> of the rows
 */
public record Column<T>(String name, Kind kind, Function<T, @Nullable Object> value) {

  /** What a column holds: {@code Long}, {@code Double}, {@code Boolean} or {@code String}. */
  public enum Kind {
    WHOLE(Type.INT64),
    NUMBER(Type.DOUBLE),
    TRUTH(Type.BOOLEAN),
    TEXT(Type.BYTE_ARRAY);

    private final Type type;

    Kind(Type type) {
      this.type = type;
    }

    Type type() {
      return type;
    }
  }

  /**
   * The page of these rows: definition levels (1 where there is a value), then the values there
   * are, plainly one behind another.
   */
  byte[] page(List<T> rows) {
    List<@Nullable Object> values = rows.stream().<@Nullable Object>map(value).toList();
    byte[] levels = levels(values);
    var out = new ByteArrayOutputStream();
    out.writeBytes(little(4).putInt(levels.length).array());
    out.writeBytes(levels);
    if (kind == Kind.TRUTH) {
      out.writeBytes(bits(values));
    } else {
      values.forEach(v -> write(v, out));
    }
    return out.toByteArray();
  }

  /** Runs of equal levels: twice their length as a varint, then the level. */
  private static byte[] levels(List<@Nullable Object> values) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < values.size(); ) {
      boolean there = values.get(i) != null;
      int end = i;
      while (end < values.size() && (values.get(end) != null) == there) {
        end++;
      }
      varint((end - i) << 1, out);
      out.write(there ? 1 : 0);
      i = end;
    }
    return out.toByteArray();
  }

  private static void varint(int value, ByteArrayOutputStream out) {
    int rest = value;
    while (rest > 0x7F) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static byte[] bits(List<@Nullable Object> values) {
    var bits = new BitSet();
    int count = 0;
    for (Object value : values) {
      if (value != null) {
        bits.set(count++, value.equals(true));
      }
    }
    return Arrays.copyOf(bits.toByteArray(), (count + 7) / 8);
  }

  private static void write(@Nullable Object value, ByteArrayOutputStream out) {
    switch (value) {
      case null -> {}
      case Long whole -> out.writeBytes(little(8).putLong(whole).array());
      case Double number -> out.writeBytes(little(8).putDouble(number).array());
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(little(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
      }
      default -> throw new IllegalArgumentException("a column of " + value.getClass());
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
