package dualdiffusion.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * libtorch's own collectives (c10d with Gloo) by their mangled names. Names and layouts are those
 * of one version. A C++ exception that meets Java ends the process, so of what can throw only the
 * joining is called, and only by processes that may end.
 */
final class GlooLibrary {
  static final String VERSION = "2.7.1";

  /** What C++ returns through memory; being over 16 bytes says so to both sides. */
  private static final StructLayout RESULT = MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_LONG);

  private static final String STRING = "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";
  private static final String GROUP = "_ZN4c10d16ProcessGroupGloo";

  /** (this, path, ranks). */
  final MethodHandle fileStore =
      function(
          "_ZN4c10d9FileStoreC1E" + STRING + "i",
          FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT));

  /** (this, host, options). */
  final MethodHandle tcpStore =
      function(
          "_ZN4c10d8TCPStoreC1E" + STRING + "RKNS_15TCPStoreOptionsE",
          FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));

  /** (host) → shared pointer. */
  final MethodHandle device =
      function(
          GROUP + "23createDeviceForHostnameERK" + STRING, FunctionDescriptor.of(RESULT, ADDRESS));

  /** (this, timeout in ms). */
  final MethodHandle options =
      function(
          GROUP + "7OptionsC1ENSt6chrono8durationIlSt5ratioILl1ELl1000EEEE",
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));

  /** (this, pointer to the store, rank, ranks, pointer to the options). */
  final MethodHandle group =
      function(
          GROUP
              + "C1ERKN3c1013intrusive_ptrINS_5StoreENS1_6detail34intrusive_target_default_null_"
              + "typeIS3_EEEEiiNS2_INS0_7OptionsENS5_ISA_EEEE",
          FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  /** (this, tensors, options) → counted work. */
  final MethodHandle allReduce =
      function(
          GROUP + "9allreduceERSt6vectorIN2at6TensorESaIS3_EERKNS_16AllreduceOptionsE",
          FunctionDescriptor.of(RESULT, ADDRESS, ADDRESS, ADDRESS));

  /** (this) → whether it ended, one way or the other. */
  final MethodHandle isCompleted =
      function("_ZN4c10d4Work11isCompletedEv", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));

  final MethodHandle isSuccess =
      function("_ZNK4c10d4Work9isSuccessEv", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));

  private GlooLibrary() {}

  /**
   * The library of this process.
   *
   * @throws TensorException where there is none, or another version
   */
  static GlooLibrary get() {
    if (!Torch.version().startsWith(VERSION)) {
      throw unusable("it is version " + Torch.version() + ", not " + VERSION, null);
    }
    try {
      return Loaded.LIBRARY;
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw unusable("it has no Gloo", e);
    }
  }

  static TensorException unusable(String why, @org.jspecify.annotations.Nullable Throwable e) {
    return new TensorException(
        "The tensor library on this machine cannot train over several processes: " + why + ".",
        "Train with one process here, or use the libtorch " + VERSION + " of the product on Linux.",
        e);
  }

  private static MethodHandle function(String name, FunctionDescriptor signature) {
    MemorySegment address =
        SymbolLookup.loaderLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("no symbol " + name));
    return NativeObjects.function(address, signature);
  }

  private static final class Loaded {
    static final GlooLibrary LIBRARY = new GlooLibrary();
  }
}
