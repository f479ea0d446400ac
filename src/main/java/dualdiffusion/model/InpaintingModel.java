package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.nn.InpaintingConversion;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Makes a model that can be trained to in-paint from one that generates (ENGINE §8). */
public final class InpaintingModel {
  private static final String ROLE = "unet";

  private InpaintingModel() {}

  /**
   * Writes a copy of a model whose latent model has the in-painting inputs; it generates what the
   * source does. Its weights are float32.
   *
   * @param target must not exist or be empty; it appears when it is complete
   * @throws ModelException when a file of the source is damaged or the target is taken
   * @throws dualdiffusion.core.BadRequestException when the source in-paints already
   */
  public static void convert(Path source, Path target, String name) {
    ModelFolder from = ModelFolder.open(source);
    from.checkHashes();
    UNetConfig plain = Json.read(from.file(ROLE, ModelIndex.Module.CONFIG), UNetConfig.class);
    UNetConfig painting = InpaintingConversion.config(plain);
    try (var made = new NewModel(target)) {
      made.derive(from, Set.of(ROLE), _ -> widen(from, plain, painting, made));
      ModelIndex index = from.index();
      made.publish(
          name,
          index.licence(),
          index.decoder(),
          Lineages.of("convert", Map.of("to", "inpainting"), from));
    }
  }

  /** The weights and their averages; archived averages stay behind. */
  private static void widen(
      ModelFolder from, UNetConfig plain, UNetConfig painting, NewModel made) {
    ModelIndex.Module module = from.module(ROLE);
    made.add(ROLE, module.type(), module.weights());
    Json.write(made.file(ROLE, ModelIndex.Module.CONFIG), painting);
    for (String name : module.files().keySet()) {
      if (WeightFile.isOne(name) && !name.startsWith(WeightFile.ARCHIVE)) {
        try (var file = Safetensors.open(from.file(ROLE, name));
            var _ = new Scope()) {
          WeightCheck.against(file, ParameterShapes.of(plain));
          widened(plain, file).write(made.file(ROLE, name));
        }
      }
    }
  }

  private static SafetensorsWriter widened(UNetConfig plain, Safetensors file) {
    var writer = new SafetensorsWriter();
    file.metadata().forEach(writer::meta);
    for (String name : file.names()) {
      if (name.equals(InpaintingConversion.WEIGHT)) {
        Tensor weight = InpaintingConversion.weight(plain, file.tensor(name));
        writer.add(name, DType.F32, weight.shape(), weight.toArray());
      } else {
        writer.add(name, DType.F32, file.shape(name), file.floats(name));
      }
    }
    return writer;
  }
}
