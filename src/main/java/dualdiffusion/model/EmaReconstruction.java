package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Post-hoc EMA: an average of any relative deviation, made afterwards of those that were archived
 * while training. They stand in {@code phema/} of the module's folder, and their metadata says what
 * they are: {@code std} and {@code step} (the original's {@code total_samples_processed} counts
 * too).
 */
public final class EmaReconstruction {
  /**
   * What was made.
   *
   * @param step the archived time that it is made for
   * @param coefficients what each archived file counts for
   */
  public record Result(String weights, double step, Map<String, Double> coefficients) {}

  private final ModelFolder folder;
  private final String role;
  private final List<String> names = new ArrayList<>();
  private final List<PowerEma.Snapshot> stored = new ArrayList<>();

  private EmaReconstruction(ModelFolder folder, String role) {
    this.folder = folder;
    this.role = role;
  }

  /**
   * Makes a model of another whose module uses the new average.
   *
   * @param std the wanted relative deviation
   * @param step the wanted time in the archive's unit; the average is made for the last archived
   *     time up to it, of the archives up to then. 0 for the last of all
   * @param out the new model's folder, which must not exist or be empty
   * @throws ModelException naming the archived file that is damaged or does not fit
   */
  public static Result run(Path model, String role, double std, double step, Path out) {
    var made = new EmaReconstruction(ModelFolder.open(model), role);
    made.collect(step);
    return made.write(std, out);
  }

  private void collect(double latest) {
    for (String name : folder.module(role).files().keySet()) {
      if (name.startsWith(WeightFile.ARCHIVE) && WeightFile.isOne(name)) {
        folder.check(role, name);
        add(name, latest);
      }
    }
    if (names.isEmpty()) {
      throw new BadRequestException(
          "The module \"%s\" of %s has no archived averages in %s%s."
              .formatted(
                  role,
                  folder.path(),
                  WeightFile.ARCHIVE,
                  latest > 0 ? " up to step " + latest : ""),
          "Train with an EMA that is archived every n steps.");
    }
  }

  private void add(String name, double latest) {
    try (var file = Safetensors.open(folder.file(role, name))) {
      double std = told(file, WeightFile.STD, WeightFile.number(file, WeightFile.STD).orElse(0d));
      double step = told(file, WeightFile.STEP, WeightFile.time(file).orElse(0d));
      if (latest <= 0 || step <= latest) {
        names.add(name);
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

  private Result write(double std, Path out) {
    double at = stored.stream().mapToDouble(PowerEma.Snapshot::step).max().orElseThrow();
    double[] coefficients = PowerEma.coefficients(stored, new PowerEma.Snapshot(at, std));
    String file = "ema_%s%s".formatted(plain(std), WeightFile.ENDING);
    Map<String, Double> told = new LinkedHashMap<>();
    for (int i = 0; i < coefficients.length; i++) {
      told.put(names.get(i), coefficients[i]);
    }
    try (var made = new NewModel(out)) {
      made.derive(folder, Set.of(role), _ -> copyOwn(made, file));
      combine(coefficients, std, at, made.file(role, file));
      ModelIndex index = folder.index();
      var settings = Map.of("module", role, "std", plain(std), "step", plain(at));
      made.publish(
          index.name(),
          index.licence(),
          index.decoder(),
          Lineages.of("reconstruct-ema", settings, folder));
    }
    return new Result(role + "/" + file, at, told);
  }

  /** Everything of the module but the archive; it will use the new file. */
  private void copyOwn(NewModel made, String file) {
    String choice = file.substring(0, file.length() - WeightFile.ENDING.length());
    made.add(role, folder.module(role).type(), Optional.of(choice));
    for (String name : folder.module(role).files().keySet()) {
      if (!name.startsWith(WeightFile.ARCHIVE) && !name.equals(file)) {
        folder.check(role, name);
        made.copy(folder.file(role, name), role, name);
      }
    }
  }

  private void combine(double[] coefficients, double std, double at, Path to) {
    List<Safetensors> files = new ArrayList<>();
    try {
      names.forEach(name -> files.add(Safetensors.open(folder.file(role, name))));
      files.forEach(file -> ModelMerge.sameTensors(role, files.getFirst(), file));
      var writer = new SafetensorsWriter();
      writer.meta(WeightFile.STD, plain(std)).meta(WeightFile.STEP, plain(at));
      Safetensors first = files.getFirst();
      for (String name : first.names()) {
        long[] shape = first.shape(name);
        writer.add(name, DType.F32, shape, () -> sum(files, coefficients, name, shape));
      }
      writer.write(to);
    } finally {
      files.forEach(Safetensors::close);
    }
  }

  private float[] sum(List<Safetensors> files, double[] coefficients, String name, long[] shape) {
    double[] sum = new double[files.getFirst().floats(name).length];
    for (int f = 0; f < coefficients.length; f++) {
      float[] values = files.get(f).floats(name);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += coefficients[f] * values[i];
      }
    }
    float[] values = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      values[i] = (float) sum[i];
    }
    WeightNorm norm = WeightNorm.ofType(folder.module(role).type());
    if (norm.applies(name) && shape.length > 1) {
      norm.normalize(values, shape);
    }
    return values;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
