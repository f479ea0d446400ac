package dualdiffusion.training;

import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Named tensors as a file, written and read to the bit. */
public final class TensorFile {
  private TensorFile() {}

  /**
   * @throws dualdiffusion.core.ProblemException naming the file
   */
  public static void write(Path file, Map<String, Tensor> tensors) {
    var writer = new SafetensorsWriter();
    tensors.forEach((name, t) -> writer.add(name, DType.F32, t.shape(), t::toArray));
    writer.write(file);
  }

  /**
   * Overwrites tensors with those of a file.
   *
   * @throws TrainingException when the file lacks one or has one of another shape
   */
  public static void read(Path file, Map<String, Tensor> onto) {
    try (var stored = Safetensors.open(file);
        var _ = new Scope()) {
      List<Tensor> values = new ArrayList<>();
      onto.forEach((name, tensor) -> values.add(matching(stored, name, tensor)));
      Kernels.change("copy_all", List.copyOf(onto.values()), values);
    }
  }

  private static Tensor matching(Safetensors stored, String name, Tensor like) {
    if (!stored.has(name) || !Arrays.equals(stored.shape(name), like.shape())) {
      throw new TrainingException(
          "%s has no \"%s\" of shape %s."
              .formatted(stored.file(), name, Arrays.toString(like.shape())),
          "Nothing was changed.",
          "Resume with the configuration the checkpoint was made with, or begin a new run.");
    }
    return stored.tensor(name);
  }
}
