package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Averages of one module's weights that were archived while it was trained, and any other that can
 * be made of them (post-hoc EMA). Each file's metadata says what it is: {@code std} and {@code
 * step} (the original's {@code total_samples_processed} counts too).
 */
public final class EmaArchive {
  /** What weights made here are named by: {@code phema_0.123}. */
  public static final String MADE = "phema_";

  private final List<Path> files = new ArrayList<>();
  private final List<PowerEma.Snapshot> stored = new ArrayList<>();

  private EmaArchive() {}

  /**
   * @param latest only those up to this time; 0 for all
   * @throws ModelException naming the file that is damaged or does not say what it is
   */
  public static EmaArchive of(Collection<Path> files, double latest) {
    var archive = new EmaArchive();
    files.forEach(file -> archive.add(file, latest));
    return archive;
  }

  /** All of a folder; none where there is no folder. */
  public static EmaArchive in(Path folder, double latest) {
    if (!Files.isDirectory(folder)) {
      return of(List.of(), latest);
    }
    try (Stream<Path> all = Files.list(folder)) {
      return of(
          all.filter(f -> WeightFile.isOne(f.getFileName().toString())).sorted().toList(), latest);
    } catch (IOException e) {
      throw new ModelException(
          "The folder " + folder + " cannot be read: " + e.getMessage() + ".", "", e);
    }
  }

  private void add(Path path, double latest) {
    try (var file = Safetensors.open(path)) {
      double std = told(file, WeightFile.STD, WeightFile.number(file, WeightFile.STD).orElse(0d));
      double step = told(file, WeightFile.STEP, WeightFile.time(file).orElse(0d));
      if (latest <= 0 || step <= latest) {
        files.add(path);
        stored.add(snapshot(file, step, std));
      }
    }
  }

  private static PowerEma.Snapshot snapshot(Safetensors file, double step, double std) {
    try {
      return new PowerEma.Snapshot(step, std);
    } catch (BadRequestException e) {
      throw new ModelException(file.file() + ": " + e.problem().what(), "Remove the file.", e);
    }
  }

  private static double told(Safetensors file, String what, double value) {
    if (value > 0) {
      return value;
    }
    throw new ModelException(
        "The archived average " + file.file() + " does not say its \"" + what + "\".",
        "Its metadata must hold \"std\" and \"step\".");
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** Relative deviations of what is archived, ascending, each once. */
  public List<Double> stds() {
    return stored.stream().map(PowerEma.Snapshot::std).distinct().sorted().toList();
  }

  /** The last archived time: that of averages made here. */
  public double step() {
    return stored.stream().mapToDouble(PowerEma.Snapshot::step).max().orElseThrow();
  }

  /**
   * What each archived file counts for.
   *
   * @param std the wanted relative deviation, {@link PowerEma#MIN_STD}…{@link PowerEma#MAX_STD}
   */
  public Map<Path, Double> coefficients(double std) {
    double[] shares = PowerEma.coefficients(stored, new PowerEma.Snapshot(step(), std));
    Map<Path, Double> told = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      told.put(files.get(i), shares[i]);
    }
    return told;
  }

  /**
   * Writes the average of a relative deviation.
   *
   * @param role of the module, for messages
   * @param norm brings the sum to RMS 1
   */
  public void write(double std, String role, WeightNorm norm, Path to, Cancel cancel) {
    Map<Path, Double> shares = coefficients(std);
    Map<Safetensors, Double> open = new LinkedHashMap<>();
    try {
      shares.forEach((file, share) -> open.put(Safetensors.open(file), share));
      Safetensors first = open.keySet().iterator().next();
      open.keySet().forEach(file -> ModelMerge.sameTensors(role, first, file));
      var writer = new SafetensorsWriter();
      writer.meta(WeightFile.STD, plain(std)).meta(WeightFile.STEP, plain(step()));
      for (String name : first.names()) {
        long[] shape = first.shape(name);
        writer.add(name, DType.F32, shape, () -> sum(open, name, shape, norm, cancel));
      }
      writer.write(to);
    } finally {
      open.keySet().forEach(Safetensors::close);
    }
  }

  private static float[] sum(
      Map<Safetensors, Double> files, String name, long[] shape, WeightNorm norm, Cancel cancel) {
    cancel.check();
    double[] sum = new double[files.keySet().iterator().next().floats(name).length];
    files.forEach(
        (file, share) -> {
          float[] values = file.floats(name);
          for (int i = 0; i < sum.length; i++) {
            sum[i] += share * values[i];
          }
        });
    float[] values = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      values[i] = (float) sum[i];
    }
    if (norm.applies(name) && shape.length > 1) {
      norm.normalize(values, shape);
    }
    return values;
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
