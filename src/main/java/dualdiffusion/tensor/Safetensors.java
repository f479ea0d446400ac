package dualdiffusion.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A memory-mapped safetensors file: nothing is read before it is asked for. The header is checked
 * whole at opening, so that a crafted or truncated file is refused with the fault named and never
 * makes us allocate what it merely claims.
 */
public final class Safetensors implements AutoCloseable {
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long MAX_HEADER = 64L << 20;

  private final Path file;
  private final Arena arena;
  private final MemorySegment data;
  private final SafetensorsHeader header;

  private Safetensors(Path file, Arena arena, MemorySegment data, SafetensorsHeader header) {
    this.file = file;
    this.arena = arena;
    this.data = data;
    this.header = header;
  }

  /**
   * Opens and checks a file.
   *
   * @throws TensorException naming the file and its fault
   */
  @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the opened file
  public static Safetensors open(Path file) {
    Arena arena = Arena.ofShared();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 8) {
        throw fault(file, "it has " + size + " bytes, too few for a header", null);
      }
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      return read(file, arena, all);
    } catch (IOException e) {
      arena.close();
      throw fault(file, "it cannot be read (" + e.getMessage() + ")", e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static Safetensors read(Path file, Arena arena, MemorySegment all) {
    long length = all.get(LENGTH, 0);
    if (length < 2 || length > MAX_HEADER || length > all.byteSize() - 8) {
      throw fault(file, "its header claims " + length + " bytes", null);
    }
    byte[] json = all.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
    MemorySegment data = all.asSlice(8 + length);
    try {
      return new Safetensors(file, arena, data, SafetensorsHeader.parse(json, data.byteSize()));
    } catch (SafetensorsHeader.Fault e) {
      throw fault(file, String.valueOf(e.getMessage()), e);
    }
  }

  public Path file() {
    return file;
  }

  /** Names in file order. */
  public Set<String> names() {
    return header.entries().keySet();
  }

  public boolean has(String name) {
    return header.entries().containsKey(name);
  }

  public Map<String, String> metadata() {
    return header.metadata();
  }

  public long[] shape(String name) {
    return entry(name).shape().clone();
  }

  /** How a tensor's elements are stored. */
  public DType type(String name) {
    return entry(name).type();
  }

  /** Elements of all tensors together. */
  public long parameters() {
    return header.entries().values().stream().mapToLong(SafetensorsHeader.Entry::count).sum();
  }

  /** Reads one tensor into the current scope. */
  public Tensor tensor(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    Tensor tensor = Tensor.empty(entry.shape());
    var memory = tensor.memory();
    MemorySegment segment = segment(entry);
    if (entry.type() == DType.F32) {
      MemorySegment.ofBuffer(memory).copyFrom(segment);
    } else {
      for (int i = 0; i < memory.limit(); i++) {
        memory.put(i, entry.type().read(segment, i));
      }
    }
    return tensor;
  }

  /** Reads one tensor's values, row-major. */
  public float[] floats(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    float[] values = new float[Math.toIntExact(entry.count())];
    MemorySegment segment = segment(entry);
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().read(segment, i);
    }
    return values;
  }

  /** Reads one tensor's values without narrowing F64, row-major. */
  public double[] doubles(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    double[] values = new double[Math.toIntExact(entry.count())];
    MemorySegment segment = segment(entry);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          entry.type() == DType.F64
              ? segment.get(DOUBLE, (long) i * Double.BYTES)
              : entry.type().read(segment, i);
    }
    return values;
  }

  /**
   * Reads a run of one tensor's values, row-major, and nothing else of the file.
   *
   * @param from index of the first value
   */
  public void read(String name, long from, float[] target, int at, int count) {
    SafetensorsHeader.Entry entry = entry(name);
    Objects.checkFromIndexSize(from, count, entry.count());
    int bytes = entry.type().bytes();
    MemorySegment run = segment(entry).asSlice(from * bytes, (long) count * bytes);
    for (int i = 0; i < count; i++) {
      target[at + i] = entry.type().read(run, i);
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private MemorySegment segment(SafetensorsHeader.Entry entry) {
    return data.asSlice(entry.begin(), entry.end() - entry.begin());
  }

  private SafetensorsHeader.Entry entry(String name) {
    SafetensorsHeader.Entry entry = header.entries().get(name);
    if (entry == null) {
      throw fault(file, "it has no tensor \"" + name + "\"", null);
    }
    return entry;
  }

  private static TensorException fault(
      Path file, String fault, @org.jspecify.annotations.Nullable Exception cause) {
    return new TensorException(
        "The tensor file " + file + " is unusable: " + fault + ".",
        "Restore or download it again.",
        cause);
  }
}
