package dualdiffusion.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the methods of the kernel archive (resources/kernels/*.py). Arguments are tensors, tensor
 * lists, booleans, whole numbers, doubles and long arrays, in the kernel's order.
 */
public final class Kernels {
  private Kernels() {}

  /** Runs a kernel that returns one tensor. */
  public static Tensor run(String kernel, Object... arguments) {
    long value = call(kernel, arguments);
    try {
      return Tensor.adopt(TorchBridge.toTensor(value));
    } finally {
      TorchBridge.deleteValue(value);
    }
  }

  /** Runs a kernel that returns a list of tensors. */
  public static List<Tensor> runList(String kernel, Object... arguments) {
    long value = call(kernel, arguments);
    try {
      return Arrays.stream(TorchBridge.toTensors(value)).mapToObj(Tensor::adopt).toList();
    } finally {
      TorchBridge.deleteValue(value);
    }
  }

  /** Runs a kernel that changes its arguments and returns nothing. */
  public static void change(String kernel, Object... arguments) {
    TorchBridge.deleteValue(call(kernel, arguments));
  }

  private static long call(String kernel, Object... arguments) {
    Torch.use();
    long[] values = new long[arguments.length];
    int made = 0;
    try {
      for (; made < arguments.length; made++) {
        values[made] = value(arguments[made]);
      }
      return TorchBridge.run(Archive.MODULE, kernel, values);
    } catch (ai.djl.engine.EngineException e) {
      throw new TensorException(describe(kernel, arguments, e), "", e);
    } finally {
      for (int i = 0; i < made; i++) {
        TorchBridge.deleteValue(values[i]);
      }
    }
  }

  private static long value(Object argument) {
    return switch (argument) {
      case Tensor t -> TorchBridge.valueOfTensor(t.handle());
      case Boolean b -> TorchBridge.valueOf(b.booleanValue());
      case Integer i -> TorchBridge.valueOf(i.longValue());
      case Long l -> TorchBridge.valueOf(l.longValue());
      case Float f -> TorchBridge.valueOf(f.doubleValue());
      case Double d -> TorchBridge.valueOf(d.doubleValue());
      case long[] ls -> TorchBridge.valueOfLongs(ls);
      case List<?> list -> TorchBridge.valueOfTensors(handles(list));
      default -> throw new IllegalArgumentException("no kernel takes a " + argument.getClass());
    };
  }

  private static long[] handles(List<?> tensors) {
    return tensors.stream().mapToLong(t -> ((Tensor) t).handle()).toArray();
  }

  private static String describe(String kernel, Object[] arguments, Exception e) {
    String reason = String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
    return "The computation \""
        + kernel
        + "\" failed on "
        + Arrays.toString(arguments)
        + ": "
        + reason;
  }

  /** Loads on first use. */
  private static final class Archive {
    static final long MODULE = load();

    private static long load() {
      try {
        return TorchBridge.loadModule(KernelArchive.bytes());
      } catch (IOException e) {
        throw new TensorException(
            "The kernels could not be loaded: " + e.getMessage() + ".",
            "Reinstall the product.",
            e);
      }
    }
  }
}
