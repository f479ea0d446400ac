package dualdiffusion.training.averages;

import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.TrainingException;
import java.util.Arrays;
import java.util.List;

/** The values of one average, in 32 or 64 bits. Nothing is recorded by the caller. */
final class Average implements AutoCloseable {
  private final EmaSettings settings;
  private final List<String> names;
  private final List<Tensor> values;

  /**
   * Begins as the weights are.
   *
   * @param names of the weights, in their order
   */
  Average(EmaSettings settings, List<String> names, List<Tensor> weights) {
    this.settings = settings;
    this.names = names;
    values = copies(weights, settings.wide(), settings.offloaded());
  }

  static List<Tensor> copies(List<Tensor> tensors, boolean wide, boolean host) {
    try (var _ = new Scope()) {
      List<Tensor> copies = Kernels.runList("copies", tensors, wide, host);
      copies.forEach(Tensor::detach);
      return copies;
    }
  }

  EmaSettings settings() {
    return settings;
  }

  void update(List<Tensor> weights, double beta) {
    Kernels.change("lerp_all", values, weights, 1 - beta, alike());
  }

  void feedBack(List<Tensor> weights, double beta) {
    Kernels.change("lerp_all", weights, values, 1 - beta, alike());
  }

  void copyFrom(List<Tensor> weights) {
    Kernels.change("copy_all", values, weights);
  }

  void copyTo(List<Tensor> weights) {
    Kernels.change("copy_all", weights, values);
  }

  /** Whether it is of the weights' kind and in their memory. */
  private boolean alike() {
    return !settings.wide() && !settings.offloaded();
  }

  /** All values, as exact as they are. */
  void write(SafetensorsWriter writer) {
    for (int i = 0; i < names.size(); i++) {
      Tensor tensor = values.get(i);
      if (settings.wide()) {
        writer.addDoubles(names.get(i), tensor.shape(), () -> doubles(tensor));
      } else {
        writer.add(names.get(i), DType.F32, tensor.shape(), tensor::toArray);
      }
    }
  }

  /** All values, rounded. */
  void write(SafetensorsWriter writer, DType type) {
    for (int i = 0; i < names.size(); i++) {
      Tensor tensor = values.get(i);
      writer.add(names.get(i), type, tensor.shape(), () -> floats(tensor));
    }
  }

  /**
   * @throws TrainingException when the file is of another network
   */
  void checkFits(Safetensors file) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!file.has(name) || !Arrays.equals(file.shape(name), values.get(i).shape())) {
        throw new TrainingException(
            "The average in " + file.file() + " does not fit: " + name + " differs.",
            "Nothing was changed.",
            "Begin anew, or continue with the network that it was made of.");
      }
    }
  }

  /** Takes the values of a file that has all of them. */
  void read(Safetensors file) {
    for (int i = 0; i < names.size(); i++) {
      Tensor tensor = values.get(i);
      if (settings.wide()) {
        tensor.doubles().put(file.doubles(names.get(i)));
      } else {
        tensor.memory().put(file.floats(names.get(i)));
      }
    }
  }

  private float[] floats(Tensor tensor) {
    if (!settings.wide()) {
      return tensor.toArray();
    }
    double[] doubles = doubles(tensor);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static double[] doubles(Tensor tensor) {
    double[] doubles = new double[Math.toIntExact(tensor.count())];
    tensor.doubles().get(doubles);
    return doubles;
  }

  @Override
  public void close() {
    values.forEach(Tensor::close);
  }
}
