package dualdiffusion.app.figures;

import dualdiffusion.config.Json;
import dualdiffusion.model.ForeignFields;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An opened file of reference figures, which notes what was compared. */
final class FigureFile implements AutoCloseable {
  private final Safetensors file;
  private final Set<String> compared = new TreeSet<>();

  FigureFile(Path path) {
    file = Safetensors.open(path);
  }

  Safetensors file() {
    return file;
  }

  Tensor tensor(String name) {
    return file.tensor(name);
  }

  float[] floats(String name) {
    return file.floats(name);
  }

  double[] doubles(String name) {
    float[] floats = file.floats(name);
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  boolean has(String name) {
    return file.has(name);
  }

  /** The module's configuration in the original's fields. */
  Map<String, Object> config() {
    String config = file.metadata().getOrDefault("config", "{}");
    return Json.parseTree(config, file.file().toString());
  }

  ForeignFields fields() {
    return new ForeignFields(file.file().toString(), config());
  }

  /** Largest absolute difference. */
  Figure absolute(String name, float[] actual, double tolerance) {
    return new Figure(name, error(name, actual), tolerance);
  }

  Figure absolute(String name, Tensor actual, double tolerance) {
    return absolute(name, actual.toArray(), tolerance);
  }

  /** Largest difference in standard deviations of the expected values. */
  Figure ofDeviation(String name, Tensor actual, double tolerance) {
    double deviation = FloatStats.deviation(file.floats(name));
    return new Figure(name, error(name, actual.toArray()) / deviation, tolerance);
  }

  /** Largest difference in root mean squares of the expected values. */
  Figure ofRms(String name, Tensor actual, double tolerance) {
    float[] expected = file.floats(name);
    double rms = FloatStats.rmsDifference(expected, new float[expected.length]);
    return new Figure(name, error(name, actual.toArray()) / rms, tolerance);
  }

  Figure relative(String name, Tensor actual, double tolerance) {
    float[] floats = actual.toArray();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return relative(name, doubles, tolerance);
  }

  /** Largest difference relative to each expected value. */
  Figure relative(String name, double[] actual, double tolerance) {
    compared.add(name);
    float[] expected = file.floats(name);
    double worst = expected.length == actual.length ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      double scale = Math.max(Math.abs(expected[i]), 1e-12);
      worst = FloatStats.worse(worst, Math.abs(actual[i] - expected[i]) / scale);
    }
    return new Figure(name, worst, tolerance);
  }

  /** An output that the caller compares in its own way. */
  float[] compare(String name) {
    compared.add(name);
    return file.floats(name);
  }

  /** Outputs that nothing was compared with. */
  Set<String> leftOut() {
    Set<String> left = new TreeSet<>(file.names());
    left.removeIf(name -> !name.startsWith("out."));
    left.removeAll(compared);
    return left;
  }

  private double error(String name, float[] actual) {
    compared.add(name);
    return FloatStats.largestDifference(file.floats(name), actual);
  }

  @Override
  public void close() {
    file.close();
  }
}
