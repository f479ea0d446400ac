package dualdiffusion.model;

import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Random weights for a network of any configuration; gains are 1. */
public final class TinyWeights {
  private TinyWeights() {}

  /**
   * @param shapes from {@link dualdiffusion.nn.ParameterShapes}
   */
  public static void write(Path file, Map<String, long[]> shapes) {
    var writer = new SafetensorsWriter();
    var random = new SplittableRandom(1);
    shapes.forEach(
        (name, shape) -> {
          float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
          for (int i = 0; i < values.length; i++) {
            values[i] = shape.length == 0 ? 1 : (float) random.nextGaussian();
          }
          writer.add(name, DType.F32, shape, values);
        });
    writer.write(file);
  }
}
