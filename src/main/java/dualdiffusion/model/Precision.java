package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How weights are stored. Everything is computed in float32; 16 bits halve the disk, bf16 keeping
 * the range of float32 and fp16 three more bits.
 */
public enum Precision {
  FP32(DType.F32, Float.MAX_VALUE),
  FP16(DType.F16, 65_504),
  BF16(DType.BF16, Float.MAX_VALUE);

  private final DType type;
  private final double largest;

  Precision(DType type, double largest) {
    this.type = type;
    this.largest = largest;
  }

  /** Reads {@code fp32}, {@code fp16} or {@code bf16}. */
  public static Precision of(String id) {
    return Arrays.stream(values())
        .filter(p -> p.id().equals(id.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "The precision \"" + id + "\" is unknown.", "Use fp32, fp16 or bf16."));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The floating type in which values of a stored type stay what they are, as far as we write. */
  static DType stored(DType type) {
    return type == DType.F16 || type == DType.BF16 ? type : DType.F32;
  }

  /**
   * Makes a model of another whose modules' weights are stored in this precision; archived averages
   * stay as they are.
   *
   * @param roles modules to convert; empty for all networks
   * @param lean leaves a converted module only the weights that it uses, as its weights: an average
   *     is brought to RMS 1
   */
  public void convert(Path model, Set<String> roles, boolean lean, Path out) {
    ModelFolder from = ModelFolder.open(model);
    try (var made = new NewModel(out)) {
      Set<String> chosen = roles.isEmpty() ? networks(from) : roles;
      chosen.forEach(from::module);
      made.derive(from, chosen, role -> convert(from, role, lean, made));
      ModelIndex index = from.index();
      var settings = Map.of("precision", id(), "modules", String.join(",", chosen));
      made.publish(
          index.name(), index.licence(), index.decoder(), Lineages.of("precision", settings, from));
    }
  }

  private static Set<String> networks(ModelFolder from) {
    Set<String> roles = new java.util.LinkedHashSet<>(from.index().modules().keySet());
    roles.removeIf(r -> WeightNorm.ofType(from.module(r).type()) == WeightNorm.NONE);
    return roles;
  }

  private void convert(ModelFolder from, String role, boolean lean, NewModel made) {
    ModelIndex.Module module = from.module(role);
    made.add(role, module.type(), lean ? Optional.empty() : module.weights());
    for (String name : module.files().keySet()) {
      boolean used = name.equals(module.weightFile());
      if (lean && !used && name.endsWith(WeightFile.ENDING)) {
        continue;
      }
      from.check(role, name);
      if (lean && used) {
        convert(
            from.file(role, name),
            from.norm(role, name),
            made.file(role, ModelIndex.Module.WEIGHTS));
      } else if (WeightFile.isOne(name) && !name.startsWith(WeightFile.ARCHIVE)) {
        convert(from.file(role, name), WeightNorm.NONE, made.file(role, name));
      } else {
        made.copy(from.file(role, name), role, name);
      }
    }
  }

  private void convert(Path from, WeightNorm norm, Path to) {
    try (var file = Safetensors.open(from)) {
      var writer = new SafetensorsWriter();
      file.metadata().forEach(writer::meta);
      for (String name : file.names()) {
        writer.add(name, type, file.shape(name), () -> fitting(file, name, norm));
      }
      writer.write(to);
    }
  }

  private float[] fitting(Safetensors file, String name, WeightNorm norm) {
    float[] values = file.floats(name);
    if (norm.applies(name)) {
      norm.normalize(values, file.shape(name));
    }
    double most = FloatStats.largestDifference(values, new float[values.length]);
    if (!(most <= largest)) {
      throw new ModelException(
          "\"%s\" of %s holds %s, which %s cannot.".formatted(name, file.file(), most, id()),
          "Use bf16 or fp32.");
    }
    return values;
  }
}
