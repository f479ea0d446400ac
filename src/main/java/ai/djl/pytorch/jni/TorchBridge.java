package ai.djl.pytorch.jni;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The narrow door to libtorch: raw tensor and value handles, without DJL's managers.
 *
 * <p>It stands in DJL's package because the native methods are package-private, and because DJL's
 * public runner forces inference mode, which would cut autograd (ARCHITECTURE, DJL traps). Callers
 * own every handle they receive. Only {@code dualdiffusion.tensor} may use it.
 */
public final class TorchBridge {
  private static final PyTorchLibrary LIB = PyTorchLibrary.LIB;
  private static final int STRIDED = 0;
  private static final int FLOAT32 = 0;
  private static final int[] CPU = {0, -1};

  private TorchBridge() {}

  /** Loads libtorch; throws DJL's EngineException when that is impossible here. */
  public static String start() {
    return Engine.getEngine("PyTorch").getVersion();
  }

  public static void setThreads(int threads) {
    LIB.torchSetNumThreads(threads);
  }

  public static int threads() {
    return LIB.torchGetNumThreads();
  }

  /** Gradient recording of the calling thread. */
  public static void setGradients(boolean on) {
    LIB.torchSetGradMode(on);
  }

  /** Whether the calling thread records gradients. */
  public static boolean gradients() {
    return LIB.torchIsGradMode();
  }

  /** Makes a tensor without history one that gradients are taken for. */
  public static void requireGradient(long tensor) {
    LIB.torchAttachGrad(tensor, true);
  }

  /** The calling thread runs kernels as written: no profiling run, no specialisation. */
  public static void runKernelsAsWritten() {
    LIB.setGraphExecutorOptimize(false);
  }

  public static long loadModule(byte[] archive) throws IOException {
    try (var in = new ByteArrayInputStream(archive)) {
      return JniUtils.loadModuleHandle(in, Device.cpu(), false, false);
    }
  }

  /** Uninitialised float32 on the CPU. */
  public static long empty(long... shape) {
    return LIB.torchEmpty(shape, FLOAT32, STRIDED, CPU, false);
  }

  /** Whether a tensor is in the machine's own memory. */
  public static boolean isHost(long tensor) {
    return LIB.torchDevice(tensor)[0] == CPU[0];
  }

  /** A copy in the machine's own memory; what is there already is shared. */
  public static long toHost(long tensor) {
    return LIB.torchTo(tensor, LIB.torchDType(tensor), CPU);
  }

  /**
   * A copy in a device's memory; what is there already is shared.
   *
   * @param device c10's number of its kind, e.g. 1 for CUDA; the first of the kind is meant
   */
  public static long toDevice(long tensor, int device) {
    return LIB.torchTo(tensor, LIB.torchDType(tensor), new int[] {device, 0});
  }

  public static void deleteTensor(long tensor) {
    LIB.torchDeleteTensor(tensor);
  }

  public static long[] shape(long tensor) {
    return LIB.torchSizes(tensor);
  }

  /** The memory of a contiguous CPU tensor; valid while the tensor lives. */
  public static ByteBuffer memory(long tensor) {
    return LIB.torchDirectByteBuffer(tensor).order(ByteOrder.nativeOrder());
  }

  public static long valueOf(boolean x) {
    return LIB.iValueFromBool(x);
  }

  public static long valueOf(long x) {
    return LIB.iValueFromLong(x);
  }

  public static long valueOf(double x) {
    return LIB.iValueFromDouble(x);
  }

  public static long valueOfTensor(long tensor) {
    return LIB.iValueFromTensor(tensor);
  }

  public static long valueOfTensors(long[] tensors) {
    return LIB.iValueFromTensorList(tensors);
  }

  public static long valueOfLongs(long[] xs) {
    return LIB.iValueFromLongList(xs);
  }

  public static long toTensor(long value) {
    return LIB.iValueToTensor(value);
  }

  public static long[] toTensors(long value) {
    return LIB.iValueToTensorList(value);
  }

  public static void deleteValue(long value) {
    LIB.torchDeleteIValue(value);
  }

  /** Runs a method in training mode, so that gradients are recorded where the thread wants them. */
  public static long run(long module, String method, long[] values) {
    return LIB.moduleRunMethod(module, method, values, true, false);
  }
}
