package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.UNetConversion;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a model that can be trained for more from one that generates (ENGINE §8). */
public final class ConvertedModel {
  private static final String ROLE = "unet";

  private ConvertedModel() {}

  /**
   * Writes a copy of a model whose latent model is converted. Its weights are float32.
   *
   * @param target must not exist or be empty; it appears when it is complete
   * @throws ModelException when a file of the source is damaged or the target is taken
   * @throws dualdiffusion.core.BadRequestException as {@link UNetConversion#config}
   */
  public static void convert(Path source, UNetConversion conversion, Path target, String name) {
    ModelFolder from = ModelFolder.open(source);
    from.checkHashes();
    UNetConfig plain = Json.read(from.file(ROLE, ModelIndex.Module.CONFIG), UNetConfig.class);
    conversion.config(plain);
    try (var made = new NewModel(target)) {
      made.derive(from, Set.of(ROLE), _ -> widen(from, plain, conversion, made));
      ModelIndex index = from.index();
      made.publish(
          name,
          index.licence(),
          index.decoder(),
          Lineages.of("convert", settings(conversion), from));
    }
  }

  private static Map<String, String> settings(UNetConversion conversion) {
    Map<String, String> settings = new TreeMap<>();
    if (conversion.inpainting()) {
      settings.put("to", "inpainting");
    }
    if (conversion.rowWaves() > 0) {
      settings.put("row waves", Integer.toString(conversion.rowWaves()));
    }
    conversion.position().ifPresent(p -> settings.put("attention", p.toString()));
    return settings;
  }

  /** The weights and their averages; archived averages stay behind. */
  private static void widen(
      ModelFolder from, UNetConfig plain, UNetConversion conversion, NewModel made) {
    ModelIndex.Module module = from.module(ROLE);
    made.add(ROLE, module.type(), module.weights());
    Json.write(made.file(ROLE, ModelIndex.Module.CONFIG), conversion.config(plain));
    for (String name : module.files().keySet()) {
      if (WeightFile.isOne(name) && !name.startsWith(WeightFile.ARCHIVE)) {
        try (var file = Safetensors.open(from.file(ROLE, name));
            var _ = new Scope()) {
          WeightCheck.against(file, ParameterShapes.of(plain));
          widened(plain, conversion, file).write(made.file(ROLE, name));
        }
      }
    }
  }

  private static SafetensorsWriter widened(
      UNetConfig plain, UNetConversion conversion, Safetensors file) {
    var writer = new SafetensorsWriter();
    file.metadata().forEach(writer::meta);
    for (String name : file.names()) {
      if (name.equals(UNetConversion.WEIGHT)) {
        Tensor weight = conversion.weight(plain, file.tensor(name));
        writer.add(name, DType.F32, weight.shape(), weight.toArray());
      } else {
        writer.add(name, DType.F32, file.shape(name), file.floats(name));
      }
    }
    return writer;
  }
}
