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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a model that can be trained to in-paint from one that generates (ENGINE §8). */
public final class InpaintingModel {
  private static final String ROLE = "unet";

  private InpaintingModel() {}

  /**
   * Writes a copy of a model whose latent model has the in-painting inputs; it generates what the
   * source does. Its weights are float32.
   *
   * @param target must not hold a model; complete only when its model.json stands there
   * @throws ModelException when a file of the source is damaged or the target is taken
   * @throws dualdiffusion.core.BadRequestException when the source in-paints already
   */
  public static void convert(Path source, Path target, String name) {
    ModelIndex index = ModelLoader.verified(source);
    if (Files.exists(target.resolve(ModelIndex.FILE))) {
      throw new ModelException(target + " already holds a model.", "Choose another folder.");
    }
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(index.modules());
    UNetConfig plain =
        Json.read(source.resolve(ROLE).resolve(ModelIndex.Module.CONFIG), UNetConfig.class);
    UNetConfig painting = InpaintingConversion.config(plain);
    try {
      copy(source, target, modules);
      modules.put(ROLE, write(plain, painting, source.resolve(ROLE), target.resolve(ROLE)));
    } catch (IOException e) {
      throw new ModelException(
          "The model " + target + " could not be written: " + e.getMessage() + ".",
          "Check free space and permissions.",
          e);
    }
    Json.write(
        target.resolve(ModelIndex.FILE),
        new ModelIndex(index.version(), name, index.licence(), index.decoder(), modules));
  }

  private static void copy(Path source, Path target, Map<String, ModelIndex.Module> modules)
      throws IOException {
    for (var module : modules.entrySet()) {
      for (String file : module.getValue().files().keySet()) {
        Path from = source.resolve(module.getKey()).resolve(file);
        Path to = target.resolve(module.getKey()).resolve(file);
        Files.createDirectories(to.resolveSibling(""));
        if (!module.getKey().equals(ROLE)) {
          Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static ModelIndex.Module write(
      UNetConfig plain, UNetConfig painting, Path source, Path target) {
    Path config = target.resolve(ModelIndex.Module.CONFIG);
    Path weights = target.resolve(ModelIndex.Module.WEIGHTS);
    Json.write(config, painting);
    try (var file = Safetensors.open(source.resolve(ModelIndex.Module.WEIGHTS));
        var _ = new Scope()) {
      WeightCheck.against(file, ParameterShapes.of(plain));
      widened(plain, file).write(weights);
    }
    return new ModelIndex.Module(
        "unet",
        Map.of(
            ModelIndex.Module.CONFIG, Hashes.of(config),
            ModelIndex.Module.WEIGHTS, Hashes.of(weights)));
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
