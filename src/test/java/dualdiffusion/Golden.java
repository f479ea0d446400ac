package dualdiffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;

/** The original's reference figures, of which the tests keep their own copy. */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  public static Safetensors open(String name) {
    return Safetensors.open(FOLDER.resolve(name + ".safetensors"));
  }

  public static void assertClose(Safetensors golden, String name, Tensor actual, double within) {
    assertClose(golden, name, actual.toArray(), within);
  }

  /** Largest absolute difference, named with the figure that it breaks. */
  public static void assertClose(Safetensors golden, String name, float[] actual, double within) {
    float[] expected = golden.floats(name);
    assertThat(actual).as("size of %s", name).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual[i]);
      worst = difference >= worst ? difference : Double.isNaN(difference) ? difference : worst;
    }
    assertThat(worst).as("largest error of %s", name).isLessThanOrEqualTo(within);
  }
}
