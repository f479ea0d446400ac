package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weight files against their configurations. */
class WeightCheckTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** The original's files hold what we read and little else. */
  @ParameterizedTest
  @CsvSource({"unet_b4, 0", "ddec_mdct_b1, 0", "dae_d3, 3"})
  void theOriginalsNamesAndShapes(String name, int unread) {
    try (var file = Safetensors.open(GOLDEN.resolve(name + ".safetensors"))) {
      Map<String, long[]> shapes = new LinkedHashMap<>();
      shapes(name, file).forEach((key, shape) -> shapes.put("w." + key, shape));
      WeightCheck.against(file, shapes);
      var left = new TreeSet<>(file.names());
      left.removeIf(n -> !n.startsWith("w.") || shapes.containsKey(n));
      assertThat(left).hasSize(unread);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"enc.conv_in.weight", "emb_label.weight", "dec.block1_in0.attn_qk.weight"})
  void aWrongShapeIsNamedAtLoad(String tensor, @TempDir Path folder) {
    long live = Torch.liveTensors();
    Path model = TinyModel.write(folder.resolve("tiny"));
    rewrite(model, tensor, new long[] {3, 5});
    assertThatThrownBy(() -> ModelLoader.load(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("unet" + java.io.File.separator + "weights.safetensors")
        .hasMessageContaining(tensor)
        .hasMessageContaining("[3, 5]");
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void aMissingTensorIsNamedAtLoad(@TempDir Path folder) {
    Path model = TinyModel.write(folder.resolve("tiny"));
    rewrite(model, "out_gain", null);
    assertThatThrownBy(() -> ModelLoader.load(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no tensor \"out_gain\"");
  }

  private static Map<String, long[]> shapes(String name, Safetensors file) {
    var fields = new ForeignFields(name, Json.parseTree(file.metadata().get("config"), name));
    return switch (name) {
      case "unet_b4" -> ParameterShapes.of(OriginalConfigs.unet(fields));
      case "dae_d3" -> ParameterShapes.of(OriginalConfigs.dae(fields));
      default -> ParameterShapes.of(OriginalConfigs.ddec(fields));
    };
  }

  private static void rewrite(
      Path model, String tensor, long @org.jspecify.annotations.Nullable [] shape) {
    Path file = model.resolve("unet/weights.safetensors");
    Map<String, long[]> shapes = new LinkedHashMap<>();
    try (var old = Safetensors.open(file)) {
      old.names().forEach(n -> shapes.put(n, old.shape(n)));
    }
    shapes.remove(tensor);
    if (shape != null) {
      shapes.put(tensor, shape);
    }
    TinyWeights.write(file, shapes);
    TinyModel.sign(model, "unet");
  }
}
