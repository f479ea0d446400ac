package dualdiffusion.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;

/** Where the processes of a {@link GlooGroup} find each other. */
public final class GlooStore {
  private static final long BLANK_LAYOUT = 64;

  private final MemorySegment object;

  private GlooStore(MemorySegment object) {
    this.object = object;
    NativeObjects.hold(object);
  }

  /**
   * A file for processes of one machine; it must be new, and nobody else's to read or write.
   *
   * @throws TensorException where libtorch cannot do this
   */
  public static GlooStore file(Path path, int ranks) {
    GlooLibrary library = GlooLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = NativeObjects.room();
      MemorySegment name = NativeObjects.string(path.toString(), arena);
      NativeObjects.call(library.fileStore, object, name, ranks);
      return new GlooStore(object);
    }
  }

  /**
   * A server, held by one of the processes, for processes of several machines. Whoever reaches the
   * port can write to it: it is for networks whose machines trust each other.
   *
   * @param serves whether it is held by this process
   */
  public static GlooStore tcp(String host, int port, boolean serves, Duration timeout) {
    GlooLibrary library = GlooLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = arena.allocate(BLANK_LAYOUT, 8);
      options.set(ValueLayout.JAVA_SHORT, 0, (short) port);
      options.set(ValueLayout.JAVA_BOOLEAN, 2, serves);
      options.set(ValueLayout.JAVA_LONG, 0x20, timeout.toMillis());
      MemorySegment object = NativeObjects.room();
      NativeObjects.call(library.tcpStore, object, NativeObjects.string(host, arena), options);
      return new GlooStore(object);
    }
  }

  MemorySegment object() {
    return object;
  }

  void release() {
    NativeObjects.release(object);
  }
}
