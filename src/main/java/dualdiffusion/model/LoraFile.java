package dualdiffusion.model;

import dualdiffusion.nn.Lora;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Files of low-rank adapters: for each adapted layer its two factors, and what they belong to. */
public final class LoraFile implements AutoCloseable {
  private static final String KIND = "kind";
  private static final String LORA = "lora";

  private final Safetensors file;
  private final double strength;

  private LoraFile(Safetensors file, double strength) {
    this.file = file;
    this.strength = strength;
  }

  /**
   * Opens one; the caller closes it.
   *
   * @throws ModelException when it is missing or holds no adapters
   */
  public static LoraFile open(LoraChoice choice) {
    if (!Files.isRegularFile(choice.file())) {
      throw new ModelException(
          "There is no file of adapters " + choice.file() + ".", "Check its name.");
    }
    Safetensors file = Safetensors.open(choice.file());
    var opened = new LoraFile(file, choice.strength());
    if (!LORA.equals(file.metadata().get(KIND)) || !Double.isFinite(opened.alpha())) {
      file.close();
      throw new ModelException(
          "The file " + choice.file() + " holds no adapters.",
          "Use a file that training with \"lora\" has written.");
    }
    return opened;
  }

  /** The module whose weights are adapted, e.g. "unet". */
  public String role() {
    return file.metadata().getOrDefault(Lora.MODULE, "unet");
  }

  /**
   * Its part of a network's weights.
   *
   * @param shapes of the network's tensors
   * @throws ModelException naming the layer that the network has not, or not in this size
   */
  public Lora over(Map<String, long[]> shapes) {
    for (String name : file.names()) {
      check(name, shapes);
    }
    return new Lora(file, strength * alpha());
  }

  /**
   * Writes adapters with other values, such as an average over their training.
   *
   * @param adapters gives everything but the values
   * @param values file of the same tensors
   */
  public static void rewrite(Path adapters, Path values, Path to) {
    try (LoraFile told = open(new LoraChoice(adapters, 1));
        Safetensors other = Safetensors.open(values)) {
      ModelMerge.sameTensors(told.role(), told.file, other);
      var writer = new SafetensorsWriter();
      told.file.metadata().forEach(writer::meta);
      for (String name : other.names()) {
        writer.add(name, DType.F32, other.shape(name), () -> other.floats(name));
      }
      writer.write(to);
    }
  }

  /**
   * Writes one.
   *
   * @param factors tensors by name, of which each layer has two
   * @param role of the module
   * @param about what else is worth knowing
   */
  public static void write(
      Path file,
      Map<String, Tensor> factors,
      String role,
      double alpha,
      Map<String, String> about) {
    var writer = new SafetensorsWriter();
    about.forEach(writer::meta);
    writer.meta(KIND, LORA).meta(Lora.MODULE, role).meta(Lora.ALPHA, Double.toString(alpha));
    factors.forEach(
        (name, factor) -> writer.add(name, DType.F32, factor.shape(), factor.toArray()));
    writer.write(file);
  }

  @Override
  public void close() {
    file.close();
  }

  private double alpha() {
    return WeightFile.number(file, Lora.ALPHA).orElse(Double.NaN);
  }

  private void check(String name, Map<String, long[]> shapes) {
    boolean down = name.endsWith(Lora.DOWN);
    String ending = down ? Lora.DOWN : Lora.UP;
    String layer = name.substring(0, Math.max(0, name.length() - ending.length()));
    String other = layer + (down ? Lora.UP : Lora.DOWN);
    long[] weight = shapes.get(layer + ".weight");
    if (weight == null || !name.endsWith(ending) || !file.has(other)) {
      throw unfit("\"" + name + "\" belongs to no layer of it");
    }
    if (!WeightNorm.OUTPUT.applies(layer + ".weight")) {
      throw unfit("\"" + layer + "\" is no layer that can be adapted");
    }
    long values = Arrays.stream(weight).skip(1).reduce(1, Math::multiplyExact);
    long rank = file.shape(layer + Lora.DOWN)[0];
    long[] wanted = down ? new long[] {rank, values} : new long[] {weight[0], rank};
    if (rank < 1 || !Arrays.equals(file.shape(name), wanted)) {
      throw unfit(
          "\"%s\" is of shape %s, not %s"
              .formatted(name, Arrays.toString(file.shape(name)), Arrays.toString(wanted)));
    }
  }

  private ModelException unfit(String what) {
    return new ModelException(
        "The adapters " + file.file() + " do not fit the module \"" + role() + "\": " + what + ".",
        "Use adapters that were trained over a model of this design.");
  }
}
