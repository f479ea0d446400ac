package dualdiffusion.model;

import dualdiffusion.tensor.Safetensors;
import java.util.Arrays;
import java.util.Map;

/** Compares a weight file with what its network reads, before anything is computed. */
public final class WeightCheck {
  private WeightCheck() {}

  /**
   * @param shapes of the tensors that must be there, from {@link dualdiffusion.nn.ParameterShapes};
   *     the file may hold more
   * @throws ModelException naming the file and the tensor that is missing or has another shape
   */
  public static void against(Safetensors file, Map<String, long[]> shapes) {
    shapes.forEach((name, shape) -> check(file, name, shape));
  }

  private static void check(Safetensors file, String name, long[] wanted) {
    if (!file.has(name)) {
      throw unfit(file, "has no tensor \"" + name + "\"");
    }
    long[] shape = file.shape(name);
    if (!Arrays.equals(shape, wanted)) {
      throw unfit(
          file,
          "holds \"%s\" of shape %s, but the configuration needs %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(wanted)));
    }
  }

  private static ModelException unfit(Safetensors file, String what) {
    return new ModelException(
        "The weights "
            + file.file()
            + " do not belong to their configuration: the file "
            + what
            + ".",
        "Restore or import the model again.");
  }
}
