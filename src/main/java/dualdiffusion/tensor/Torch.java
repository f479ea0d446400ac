package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Starts libtorch once and keeps its process-wide settings. */
public final class Torch {
  private static final AtomicLong LIVE = new AtomicLong();
  private static final ThreadLocal<Boolean> READY = ThreadLocal.withInitial(Torch::prepareThread);

  /** As c10 numbers them. */
  private static final int HOST = 0;

  private static final int CUDA = 1;

  private static volatile int device = HOST;
  private static volatile LongUnaryOperator home = TorchBridge::toHost;

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

  /**
   * From now on the first graphics card computes; to be called before the first tensor is made.
   *
   * @throws TensorException when this libtorch cannot: it has no CUDA, or finds no card
   */
  public static void useCard() {
    use(CUDA, TorchBridge::toHost);
    try (var _ = new Scope()) {
      float sum = Kernels.run("add", Tensor.scalar(1), Tensor.scalar(2)).item();
      if (sum != 3) {
        throw new TensorException("The graphics card computes wrongly: 1 + 2 is " + sum + ".", "");
      }
    } catch (RuntimeException e) {
      device = HOST;
      throw new TensorException(
          "The graphics card cannot be used: " + firstLine(e) + ".",
          "Look into the Models tab, or `studio gpu`, for what is missing.",
          e);
    }
  }

  /**
   * Where kernels compute from now on; {@link #useCard} asks whether they can.
   *
   * @param kind of device, as c10 numbers them
   * @param toHost gives a copy in the machine's memory; tests have devices without values
   */
  static void use(int kind, LongUnaryOperator toHost) {
    use();
    home = toHost;
    device = kind;
  }

  /** Whether something else than the processor computes. */
  public static boolean onDevice() {
    return device != HOST;
  }

  static long toDevice(long tensor) {
    return TorchBridge.toDevice(tensor, device);
  }

  static long toHost(long tensor) {
    return home.applyAsLong(tensor);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
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
