package dualdiffusion.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes named float tensors to a safetensors file: complete under its name, or not at all. */
public final class SafetensorsWriter {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Values to write, row-major, put into memory when their turn comes. */
  private record Entry(DType type, long[] shape, Consumer<MemorySegment> values) {
    long bytes() {
      return Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /**
   * @param type F32, F16 or BF16
   */
  public SafetensorsWriter add(String name, DType type, long[] shape, float[] values) {
    return add(name, type, shape, () -> values);
  }

  /**
   * @param type F32, F16 or BF16
   * @param values asked for once, while writing: of many tensors only one need be in memory
   */
  public SafetensorsWriter add(String name, DType type, long[] shape, Supplier<float[]> values) {
    return add(name, type, shape, (MemorySegment bytes) -> fill(bytes, type, values.get()));
  }

  /**
   * Writes as F64.
   *
   * @param values asked for once, while writing
   */
  public SafetensorsWriter addDoubles(String name, long[] shape, Supplier<double[]> values) {
    return add(name, DType.F64, shape, (MemorySegment bytes) -> fill(bytes, values.get()));
  }

  private SafetensorsWriter add(
      String name, DType type, long[] shape, Consumer<MemorySegment> values) {
    entries.put(name, new Entry(type, shape.clone(), values));
    return this;
  }

  public SafetensorsWriter meta(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * @throws TensorException naming the file; an earlier file of that name is kept
   */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      writeTo(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TensorException(
          "The tensor file " + file + " could not be written: " + e.getMessage() + ".",
          "Check free space and permissions.",
          e);
    } finally {
      deleteQuietly(part);
    }
  }

  private void writeTo(Path part) throws IOException {
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    try (var channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      writeAll(channel, length.putLong(0, header.length));
      writeAll(channel, ByteBuffer.wrap(header));
      for (Entry entry : entries.values()) {
        writeEntry(channel, entry);
      }
      channel.force(true);
    }
  }

  private static void writeEntry(FileChannel channel, Entry entry) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(Math.max(1, entry.bytes())).asSlice(0, entry.bytes());
      entry.values().accept(bytes);
      writeAll(channel, bytes.asByteBuffer());
    }
  }

  private static void fill(MemorySegment bytes, DType type, float[] values) {
    checkCount(values.length, bytes.byteSize() / type.bytes());
    for (int i = 0; i < values.length; i++) {
      type.write(bytes, i, values[i]);
    }
  }

  private static void fill(MemorySegment bytes, double[] values) {
    checkCount(values.length, bytes.byteSize() / Double.BYTES);
    MemorySegment.copy(values, 0, bytes, DOUBLE, 0, values.length);
  }

  private static void checkCount(int values, long wanted) {
    if (values != wanted) {
      throw new IllegalArgumentException(values + " values for a tensor of " + wanted);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** JSON padded with spaces so that the data begins on a multiple of 8. */
  private String header() {
    var fields = new StringJoiner(",", "{", "}");
    if (!metadata.isEmpty()) {
      fields.add("\"__metadata__\":" + texts());
    }
    long at = 0;
    for (var entry : entries.entrySet()) {
      long end = at + entry.getValue().bytes();
      fields.add(quote(entry.getKey()) + ":" + describe(entry.getValue(), at, end));
      at = end;
    }
    String json = fields.toString();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return json + " ".repeat((8 - bytes % 8) % 8);
  }

  private static String describe(Entry entry, long begin, long end) {
    return "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(entry.type(), Arrays.toString(entry.shape()).replace(" ", ""), begin, end);
  }

  private String texts() {
    return metadata.entrySet().stream()
        .map(e -> quote(e.getKey()) + ":" + quote(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quote(String text) {
    return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The part file is left behind; the next write replaces it.
    }
  }
}
