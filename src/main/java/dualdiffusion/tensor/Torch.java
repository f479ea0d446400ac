package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.util.concurrent.atomic.AtomicLong;

/** Starts libtorch once and keeps its process-wide settings. */
public final class Torch {
  private static final AtomicLong LIVE = new AtomicLong();
  private static final ThreadLocal<Boolean> READY = ThreadLocal.withInitial(Torch::prepareThread);

  private Torch() {}

  /** libtorch's version; loads it on first use. */
  public static String version() {
    return Library.VERSION;
  }

  /** Threads used inside one operation. */
  public static int threads() {
    use();
    return TorchBridge.threads();
  }

  public static void setThreads(int threads) {
    use();
    TorchBridge.setThreads(threads);
  }

  /** Tensors that exist now, in all threads: what leak tests watch. */
  public static long liveTensors() {
    return LIVE.get();
  }

  /** Makes the calling thread fit to run kernels; cheap after its first call. */
  static void use() {
    READY.get();
  }

  static void created() {
    LIVE.incrementAndGet();
  }

  static void deleted() {
    LIVE.decrementAndGet();
  }

  /** Both settings are thread-local in libtorch, and gradients are on in new threads. */
  private static Boolean prepareThread() {
    version();
    TorchBridge.setGradients(false);
    TorchBridge.runKernelsAsWritten();
    return true;
  }

  /** Loads on first touch. */
  private static final class Library {
    static final String VERSION = start();

    private static String start() {
      try {
        return TorchBridge.start();
      } catch (RuntimeException e) {
        throw new TensorException(
            "The tensor library could not be started: " + e.getMessage() + ".",
            "Check that this system is supported and that there is free disk space.",
            e);
      }
    }
  }
}
