package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two models as one: each value on the line between those of the parents. Between two directions of
 * length 1 the line is shorter than 1, so that magnitude-preserving weights get their RMS back:
 * what it is on the line between the parents' own, 1 in models that were trained.
 */
public final class ModelMerge {
  private final ModelFolder a;
  private final ModelFolder b;
  private final double weight;

  private ModelMerge(ModelFolder a, ModelFolder b, double weight) {
    this.a = a;
    this.b = b;
    this.weight = weight;
  }

  /**
   * @param weight of {@code b}, 0…1
   * @param roles modules to merge; empty for all that have weights in both. Others come from {@code
   *     a}
   * @param out the new model's folder, which must not exist or be empty
   * @throws ModelException naming the module, field or tensor in which the models differ
   */
  public static void run(Path a, Path b, double weight, Set<String> roles, String name, Path out) {
    Range.check("weight", weight, 0, 1);
    var merge = new ModelMerge(ModelFolder.open(a), ModelFolder.open(b), weight);
    merge.write(merge.chosen(roles), name, out);
  }

  private Set<String> chosen(Set<String> wanted) {
    Set<String> roles = new LinkedHashSet<>(wanted);
    if (roles.isEmpty()) {
      roles.addAll(a.index().modules().keySet());
      roles.removeIf(role -> !merges(role) || !b.index().modules().containsKey(role));
    }
    for (String role : roles) {
      if (!a.module(role).type().equals(b.module(role).type()) || !merges(role)) {
        throw new ModelException(
            "The modules \"%s\" cannot be merged: they are a \"%s\" and a \"%s\"."
                .formatted(role, a.module(role).type(), b.module(role).type()),
            "Leave the module out, or merge models of one design.");
      }
    }
    if (roles.isEmpty()) {
      throw new BadRequestException("The two models have no module in common.", "Choose others.");
    }
    return roles;
  }

  private boolean merges(String role) {
    return WeightNorm.ofType(a.module(role).type()) != WeightNorm.NONE;
  }

  private void write(Set<String> roles, String name, Path out) {
    try (var made = new NewModel(out)) {
      checkSurroundings(roles);
      made.derive(a, roles, role -> merge(role, made));
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("weight", Double.toString(weight));
      settings.put("modules", String.join(",", roles));
      for (String role : roles) {
        settings.put(role, a.weightFile(role, "") + " + " + b.weightFile(role, ""));
      }
      made.publish(
          name, Lineages.licence(a, b), a.index().decoder(), Lineages.of("merge", settings, a, b));
    }
  }

  /** What modules mean depends on the format and, for the latent model, on the prompts. */
  private void checkSurroundings(Set<String> roles) {
    sameConfiguration("format");
    if (roles.contains("unet")) {
      Map<String, String> mine = files("prompt", a);
      if (!mine.equals(files("prompt", b))) {
        throw new ModelException(
            "The models hear prompts in different ways: their \"prompt\" modules differ.",
            "Merge models that were trained with the same prompts.");
      }
    }
  }

  private static Map<String, String> files(String role, ModelFolder of) {
    ModelIndex.Module module = of.index().modules().get(role);
    if (module == null) {
      return Map.of();
    }
    Map<String, String> files = new LinkedHashMap<>(module.files());
    AggregatesFile.in(module).ifPresent(files::remove);
    return files;
  }

  private void merge(String role, NewModel made) {
    sameConfiguration(role);
    made.add(role, a.module(role).type(), Optional.empty());
    made.copy(a.file(role, ModelIndex.Module.CONFIG), role, ModelIndex.Module.CONFIG);
    String ofA = a.weightFile(role, "");
    String ofB = b.weightFile(role, "");
    a.check(role, ofA);
    b.check(role, ofB);
    WeightNorm norm = WeightNorm.ofType(a.module(role).type());
    try (var left = Safetensors.open(a.file(role, ofA));
        var right = Safetensors.open(b.file(role, ofB))) {
      sameTensors(role, left, right);
      var writer = new SafetensorsWriter();
      for (String name : left.names()) {
        DType type = Precision.stored(left.type(name));
        writer.add(name, type, left.shape(name), () -> between(name, left, right, norm));
      }
      writer.write(made.file(role, ModelIndex.Module.WEIGHTS));
    }
  }

  private float[] between(String name, Safetensors left, Safetensors right, WeightNorm norm) {
    float[] values = left.floats(name);
    float[] others = right.floats(name);
    long[] shape = left.shape(name);
    boolean keepsLength = norm.applies(name) && shape.length > 1;
    double[] lengths = keepsLength ? norm.rms(values, shape) : new double[0];
    double[] otherLengths = keepsLength ? norm.rms(others, shape) : lengths;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] += weight * (otherLengths[i] - lengths[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + weight * ((double) others[i] - values[i]));
    }
    if (keepsLength) {
      norm.scaleTo(lengths, values, shape);
    }
    return values;
  }

  private void sameConfiguration(String role) {
    Map<String, Object> left = configuration(role, a);
    Map<String, Object> right = configuration(role, b);
    Set<String> fields = new TreeSet<>(left.keySet());
    fields.addAll(right.keySet());
    for (String field : fields) {
      if (!Objects.equals(left.get(field), right.get(field))) {
        throw new ModelException(
            "The models differ in %s/%s: \"%s\" is %s and %s."
                .formatted(
                    role, ModelIndex.Module.CONFIG, field, left.get(field), right.get(field)),
            "Merge models of one design.");
      }
    }
  }

  private static Map<String, Object> configuration(String role, ModelFolder of) {
    of.check(role, ModelIndex.Module.CONFIG);
    return Json.readTree(of.file(role, ModelIndex.Module.CONFIG));
  }

  static void sameTensors(String role, Safetensors left, Safetensors right) {
    Set<String> names = new TreeSet<>(left.names());
    names.addAll(right.names());
    for (String name : names) {
      String mine = shape(left, name);
      String other = shape(right, name);
      if (!mine.equals(other)) {
        throw new ModelException(
            "The weights of \"%s\" differ: \"%s\" is %s in %s and %s in %s."
                .formatted(role, name, mine, left.file(), other, right.file()),
            "Use models of one design.");
      }
    }
  }

  private static String shape(Safetensors file, String name) {
    return file.has(name) ? Arrays.toString(file.shape(name)) : "missing";
  }
}
