package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.Lora;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Makes adapters part of a model's weights. The result generates what the model does with the
 * adapters loaded. Its adapted weights are no longer of RMS 1: training it further begins by
 * normalising them, which changes it a little.
 */
public final class LoraMerge {
  private static final String ROLE = "unet";

  private final ModelFolder from;
  private final List<LoraChoice> choices;

  private LoraMerge(ModelFolder from, List<LoraChoice> choices) {
    this.from = from;
    this.choices = choices;
  }

  /**
   * Writes a copy of a model with adapters in the weights it uses; they are float32.
   *
   * @param target must not exist or be empty; it appears when it is complete
   * @throws ModelException when adapters or model are damaged or do not belong together
   */
  public static void run(Path source, List<LoraChoice> choices, String name, Path target) {
    if (choices.isEmpty()) {
      throw new BadRequestException("There are no adapters to merge.", "Name one or more.");
    }
    var merge = new LoraMerge(ModelFolder.open(source), choices);
    try (var made = new NewModel(target)) {
      made.derive(merge.from, Set.of(ROLE), _ -> merge.write(made));
      ModelIndex index = merge.from.index();
      made.publish(
          name,
          index.licence(),
          index.decoder(),
          Lineages.of("lora merge", merge.settings(), merge.from));
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (LoraChoice choice : choices) {
      String file = String.valueOf(choice.file().getFileName());
      settings.put(file + " " + Hashes.of(choice.file()), Double.toString(choice.strength()));
    }
    return settings;
  }

  private void write(NewModel made) {
    made.add(ROLE, from.module(ROLE).type(), Optional.empty());
    from.check(ROLE, ModelIndex.Module.CONFIG);
    Path config = from.file(ROLE, ModelIndex.Module.CONFIG);
    made.copy(config, ROLE, ModelIndex.Module.CONFIG);
    String name = from.weightFile(ROLE, "");
    from.check(ROLE, name);
    WeightNorm norm = from.norm(ROLE, name);
    SequencedMap<String, long[]> shapes = ParameterShapes.of(Json.read(config, UNetConfig.class));
    List<LoraFile> files = new ArrayList<>();
    try (var weights = Safetensors.open(from.file(ROLE, name))) {
      WeightCheck.against(weights, shapes);
      choices.forEach(choice -> files.add(LoraFile.open(choice)));
      merged(weights, norm, loras(files, shapes)).write(made.file(ROLE, ModelIndex.Module.WEIGHTS));
    } finally {
      files.forEach(LoraFile::close);
    }
  }

  private List<Lora> loras(List<LoraFile> files, Map<String, long[]> shapes) {
    files.forEach(file -> checkRole(file.role()));
    return files.stream().map(file -> file.over(shapes)).toList();
  }

  private void checkRole(String role) {
    if (!role.equals(ROLE)) {
      throw new ModelException(
          "Adapters of the module \"" + role + "\" cannot be merged.", "Use those of \"unet\".");
    }
  }

  private static SafetensorsWriter merged(Safetensors file, WeightNorm norm, List<Lora> loras) {
    var writer = new SafetensorsWriter();
    for (String name : file.names()) {
      writer.add(name, DType.F32, file.shape(name), () -> values(name, file, norm, loras));
    }
    return writer;
  }

  private static float[] values(String name, Safetensors file, WeightNorm norm, List<Lora> loras) {
    float[] values = file.floats(name);
    long[] shape = file.shape(name);
    if (norm.applies(name)) {
      norm.normalize(values, shape);
    }
    try (var _ = new Scope()) {
      Tensor weight = Tensor.of(values, shape);
      for (Lora lora : loras) {
        weight = lora.adapted(name, weight);
      }
      return weight.toArray();
    }
  }
}
