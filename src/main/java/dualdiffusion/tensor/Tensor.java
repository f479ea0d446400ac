package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A float32 tensor in libtorch's memory. It belongs to the innermost open {@link Scope} of the
 * thread that made it and is deleted with it, unless {@link #detach() detached}.
 *
 * <p>Where a {@link Torch#useCard card} computes, a tensor made here lies in the machine's memory
 * until a kernel takes it, and comes back when its {@link #memory()} is asked for. What shares
 * memory with it stays where it was: write to tensors before kernels see them.
 */
public final class Tensor implements AutoCloseable {
  private long handle;

  /** In the machine's memory, to be moved to the card when a kernel takes it. */
  private boolean staged;

  private Tensor(long handle) {
    this.handle = handle;
    Torch.created();
  }

  /** Takes ownership of a native handle. */
  static Tensor adopt(long handle) {
    var tensor = new Tensor(handle);
    Scope.register(tensor);
    return tensor;
  }

  /**
   * Copies values, row-major.
   *
   * @throws IllegalArgumentException when their number is not the shape's
   */
  public static Tensor of(float[] values, long... shape) {
    checkCount(values.length, shape);
    Tensor tensor = empty(shape);
    tensor.memory().put(values);
    return tensor;
  }

  public static Tensor scalar(float value) {
    return of(new float[] {value});
  }

  public static Tensor zeros(long... shape) {
    return full(0, shape);
  }

  public static Tensor ones(long... shape) {
    return full(1, shape);
  }

  public static Tensor full(float value, long... shape) {
    Tensor tensor = empty(shape);
    FloatBuffer memory = tensor.memory();
    float[] row = new float[Math.min(memory.remaining(), 8192)];
    Arrays.fill(row, value);
    while (memory.hasRemaining()) {
      memory.put(row, 0, Math.min(row.length, memory.remaining()));
    }
    return tensor;
  }

  /** Uninitialised memory, to be filled through {@link #memory()}. */
  public static Tensor empty(long... shape) {
    Torch.use();
    Tensor tensor = adopt(TorchBridge.empty(shape));
    tensor.staged = Torch.onDevice();
    return tensor;
  }

  /** The tensor's own memory, row-major; valid while it lives. Only for contiguous tensors. */
  public FloatBuffer memory() {
    return TorchBridge.memory(hostHandle()).asFloatBuffer();
  }

  /**
   * The memory of a tensor that a kernel made as float64, row-major; valid while it lives. Kernels
   * keep such tensors apart: nothing else here reads them.
   */
  public DoubleBuffer doubles() {
    return TorchBridge.memory(hostHandle()).asDoubleBuffer();
  }

  public long[] shape() {
    return TorchBridge.shape(open());
  }

  /** Size of one dimension; negative counts from the end. */
  public int size(int dimension) {
    long[] shape = shape();
    return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
  }

  public long count() {
    return count(shape());
  }

  /** Copies all values, row-major. */
  public float[] toArray() {
    try (var _ = new Scope()) {
      Tensor plain = Kernels.run("contiguous", this);
      float[] values = new float[Math.toIntExact(plain.count())];
      plain.memory().get(values);
      return values;
    }
  }

  /** The only value of a one-element tensor. */
  public float item() {
    return toArray()[0];
  }

  /** Frees this tensor from its scope: from now on the caller closes it. */
  public Tensor detach() {
    Scope.unregister(this);
    return this;
  }

  /**
   * Makes this tensor one that gradients are taken for, a parameter: operations on it are recorded
   * where {@link Gradients#on} is open.
   */
  public Tensor requireGradient() {
    TorchBridge.requireGradient(handle());
    return this;
  }

  @Override
  public void close() {
    if (handle != 0) {
      TorchBridge.deleteTensor(handle);
      handle = 0;
      Torch.deleted();
    }
  }

  /** For kernels: where they compute. */
  long handle() {
    if (staged) {
      replace(Torch.toDevice(open()), false);
    }
    return open();
  }

  /** In the machine's own memory. */
  private long hostHandle() {
    if (Torch.onDevice() && !staged && !TorchBridge.isHost(open())) {
      replace(Torch.toHost(open()), true);
    }
    return open();
  }

  private void replace(long moved, boolean now) {
    TorchBridge.deleteTensor(handle);
    handle = moved;
    staged = now;
  }

  private long open() {
    if (handle == 0) {
      throw new IllegalStateException("tensor used after its scope was closed");
    }
    return handle;
  }

  private static void checkCount(int values, long[] shape) {
    if (values != count(shape)) {
      throw new IllegalArgumentException(values + " values for shape " + Arrays.toString(shape));
    }
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return handle == 0 ? "closed tensor" : "tensor " + Arrays.toString(shape());
  }
}
