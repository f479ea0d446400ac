package dualdiffusion.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/**
 * Processes that sum tensors with each other, in libtorch (Gloo over TCP). All make the same calls
 * in one order. Losing a process while others join ends those: a rank is a process of its own.
 */
public final class GlooGroup implements AutoCloseable {
  private static final int TIMEOUT = 0x10;
  private static final int DEVICES = 0x38;
  private static final int THREADS = 0x50;
  private static final int TENSOR = 8;

  private final GlooLibrary library = GlooLibrary.get();
  private final GlooStore store;
  private final MemorySegment object;
  private boolean broken;

  private GlooGroup(GlooStore store, MemorySegment object) {
    this.store = store;
    this.object = object;
  }

  /**
   * Joins the others; returns when all are there.
   *
   * @param address of this machine, as the others reach it
   * @param timeout after which a sum fails that others do not join
   * @throws TensorException where libtorch cannot do this
   */
  public static GlooGroup join(
      GlooStore store, int rank, int ranks, String address, Duration timeout) {
    GlooLibrary library = GlooLibrary.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = options(library, address, timeout, arena);
      MemorySegment object = NativeObjects.room();
      NativeObjects.call(
          library.group,
          object,
          NativeObjects.pointerTo(store.object(), arena),
          rank,
          ranks,
          NativeObjects.pointerTo(options, arena));
      NativeObjects.hold(object);
      return new GlooGroup(store, object);
    }
  }

  private static MemorySegment options(
      GlooLibrary library, String address, Duration timeout, Arena arena) {
    MemorySegment options = NativeObjects.room();
    NativeObjects.call(library.options, options, timeout.toMillis());
    NativeObjects.hold(options);
    if (options.get(ValueLayout.JAVA_LONG, TIMEOUT) != timeout.toMillis()
        || options.get(ValueLayout.JAVA_INT, THREADS) != 2) {
      throw GlooLibrary.unusable("its memory layout is not the one known", null);
    }
    MemorySegment device = NativeObjects.room();
    device.copyFrom(returned(library.device, arena, NativeObjects.string(address, arena)));
    options.set(ValueLayout.ADDRESS, DEVICES, device);
    MemorySegment end = MemorySegment.ofAddress(device.address() + 16);
    options.set(ValueLayout.ADDRESS, DEVICES + 8, end);
    options.set(ValueLayout.ADDRESS, DEVICES + 16, end);
    return options;
  }

  /**
   * Begins to replace a tensor's values by their sum over all processes. It and the group may not
   * be touched by others before that is done.
   *
   * @param tensor contiguous
   */
  public GlooSum sum(Tensor tensor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = arena.allocate(128, 8);
      options.set(ValueLayout.JAVA_LONG, 0x20, -1);
      options.set(ValueLayout.JAVA_BOOLEAN, 0x28, true);
      MemorySegment handle = MemorySegment.ofAddress(tensor.handle());
      MemorySegment work =
          returned(
              library.allReduce,
              arena,
              object,
              NativeObjects.vectorOver(handle, TENSOR, arena),
              options);
      return new GlooSum(this, work.get(ValueLayout.ADDRESS, 0));
    }
  }

  /** A group that lost a process cannot be left in order, only with this process. */
  void broke() {
    broken = true;
  }

  /** Leaves the group; what it holds of one that lost a process stays until this process ends. */
  @Override
  public void close() {
    if (!broken) {
      NativeObjects.release(object);
      store.release();
    }
  }

  private static MemorySegment returned(
      java.lang.invoke.MethodHandle function, Arena arena, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = (SegmentAllocator) arena;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return (MemorySegment) NativeObjects.call(function, all);
  }
}
