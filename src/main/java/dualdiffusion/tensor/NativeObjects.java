package dualdiffusion.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** Objects of libtorch's C++ classes as its own compiler lays them out (Itanium ABI). */
final class NativeObjects {
  /** More than any class used here takes. */
  private static final long ROOM = 2048;

  private static final int DELETING_DESTRUCTOR = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle CALLOC =
      standard(
          "calloc",
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

  private NativeObjects() {}

  /** Zeroed memory that C++ may free with {@code delete}. */
  static MemorySegment room() {
    return room(ROOM);
  }

  /** A {@code std::string}, in an arena, of characters that C++ may take over and free. */
  static MemorySegment string(String text, Arena arena) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment characters = room(bytes.length + 64L);
    MemorySegment.copy(bytes, 0, characters, ValueLayout.JAVA_BYTE, 0, bytes.length);
    MemorySegment string = arena.allocate(32, 8);
    string.set(ValueLayout.ADDRESS, 0, characters);
    string.set(ValueLayout.JAVA_LONG, 8, bytes.length);
    string.set(ValueLayout.JAVA_LONG, 16, bytes.length + 63L);
    return string;
  }

  /** A {@code std::vector} of one element that stays where it is. */
  static MemorySegment vectorOver(MemorySegment element, long size, Arena arena) {
    MemorySegment end = MemorySegment.ofAddress(element.address() + size);
    MemorySegment vector = arena.allocate(24, 8);
    vector.set(ValueLayout.ADDRESS, 0, element);
    vector.set(ValueLayout.ADDRESS, 8, end);
    vector.set(ValueLayout.ADDRESS, 16, end);
    return vector;
  }

  /** A {@code c10::intrusive_ptr}, which is the bare address. */
  static MemorySegment pointerTo(MemorySegment object, Arena arena) {
    MemorySegment pointer = arena.allocate(8, 8);
    pointer.set(ValueLayout.ADDRESS, 0, object);
    return pointer;
  }

  /** Makes a new object one that is counted, with one holder. */
  static void hold(MemorySegment object) {
    object.set(ValueLayout.JAVA_INT, 8, 1);
    object.set(ValueLayout.JAVA_INT, 12, 1);
  }

  /** Lets go of an object; the last of its holders deletes it. */
  static void release(MemorySegment address) {
    MemorySegment object = known(address, 16);
    var count = ValueLayout.JAVA_INT.varHandle();
    if ((int) count.getAndAdd(object, 8L, -1) == 1) {
      delete(object);
    }
  }

  private static void delete(MemorySegment object) {
    MemorySegment table = known(object.get(ValueLayout.ADDRESS, 0), 64);
    MemorySegment destructor = table.getAtIndex(ValueLayout.ADDRESS, DELETING_DESTRUCTOR);
    call(function(destructor, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)), object);
  }

  /** Memory behind an address that came from native code. */
  @SuppressWarnings("restricted")
  static MemorySegment known(MemorySegment address, long size) {
    return address.reinterpret(size);
  }

  @SuppressWarnings("restricted")
  static MethodHandle function(MemorySegment address, FunctionDescriptor signature) {
    return LINKER.downcallHandle(address, signature);
  }

  /** Calls a function that throws nothing into Java, whatever its handle declares. */
  static Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment room(long size) {
    return known((MemorySegment) call(CALLOC, 1L, size), size);
  }

  private static MethodHandle standard(String name, FunctionDescriptor signature) {
    SymbolLookup library = LINKER.defaultLookup();
    return function(library.findOrThrow(name), signature);
  }
}
