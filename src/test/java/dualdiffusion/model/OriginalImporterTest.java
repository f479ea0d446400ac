package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.ProblemException;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in the original's layout, made of the networks in its reference figures. */
class OriginalImporterTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Map<String, String> CLASSES =
      Map.of(
          "format", "MS_MDCT_DualFormat",
          "dae", "DAE_D3",
          "ddec", "DDec_MDCT_UNet_B1",
          "unet", "UNet");

  @TempDir private Path temporary;
  private Path source = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void write() throws IOException {
    source = temporary.resolve("original");
    target = temporary.resolve("imported");
    for (var figure :
        Map.of(
                "format", "format/ms_mdct_dual",
                "dae", "golden/dae_d3",
                "ddec", "golden/ddec_mdct_b1",
                "unet", "golden/unet_b4")
            .entrySet()) {
      module(figure.getKey(), figure.getValue());
    }
    index(CLASSES);
  }

  @Test
  void everyModuleArrives() {
    run(Optional.of(TinyModel.vocabulary(64)));
    try (Model model = ModelLoader.load(target)) {
      assertThat(model.summary().name()).isEqualTo("Given");
      assertThat(model.summary().modules())
          .containsExactlyInAnyOrder("format", "dae", "ddec", "unet", "prompt");
      assertThat(model.decoder()).isEqualTo(Decoder.FGLA);
      assertThat(model.ddec()).isPresent();
      assertThat(model.prompts()).isPresent();
      assertThat(model.format().config().sampleRate()).isEqualTo(32_000);
    }
    assertThat(ModelLoader.index(target).licence()).isEqualTo("MIT");
  }

  @Test
  void weightsAreCopiedUnchanged() {
    run(Optional.empty());
    assertThat(target.resolve("unet/weights.safetensors"))
        .hasSameBinaryContentAs(source.resolve("unet/unet.safetensors"));
    assertThat(target.resolve("prompt")).doesNotExist();
  }

  @Test
  void averagesCheckpointsAndArchivesAreCarried() throws IOException {
    Path weights = source.resolve("unet/unet.safetensors");
    Files.copy(weights, source.resolve("unet/ema_0.05.safetensors"));
    Path earlier = Files.createDirectories(source.resolve("unet_checkpoint-500/unet"));
    Files.copy(source.resolve("unet/unet.json"), earlier.resolve("unet.json"));
    Files.copy(weights, earlier.resolve("unet.safetensors"));
    Files.copy(weights, earlier.resolve("ema_0.05.safetensors"));
    Path archive = Files.createDirectories(source.resolve("unet_ema_archive"));
    Files.copy(weights, archive.resolve("500_ema_0.05.safetensors"));
    Files.createDirectories(source.resolve("dae_checkpoint-7/other"));
    run(Optional.empty());
    ModelIndex.Module unet = ModelLoader.index(target).modules().get("unet");
    assertThat(unet.choices())
        .containsExactlyInAnyOrder(
            "weights",
            "ema_0.05",
            "checkpoint-500/weights",
            "checkpoint-500/ema_0.05",
            "phema/500_ema_0.05");
    assertThat(ModelFolder.open(target).weights("unet"))
        .extracting(WeightFile::kind)
        .containsExactlyInAnyOrder(
            WeightFile.Kind.WEIGHTS,
            WeightFile.Kind.EMA,
            WeightFile.Kind.CHECKPOINT,
            WeightFile.Kind.CHECKPOINT,
            WeightFile.Kind.ARCHIVE);
    ModelLoader.load(target, Map.of("unet", "checkpoint-500/ema_0.05")).close();
    assertThat(ModelFolder.open(target).norm("unet", "checkpoint-500/ema_0.05.safetensors"))
        .isEqualTo(WeightNorm.ofType("unet"));
  }

  @Test
  void aModuleOfAveragesAloneUsesTheLast() throws IOException {
    Path weights = source.resolve("unet/unet.safetensors");
    Files.copy(weights, source.resolve("unet/ema_0.05.safetensors"));
    Files.move(weights, source.resolve("unet/ema_0.1.safetensors"));
    run(Optional.empty());
    assertThat(ModelLoader.index(target).modules().get("unet").weights()).hasValue("ema_0.1");
    ModelLoader.load(target).close();
  }

  @Test
  void aCheckpointOfAnotherDesignIsNamed() throws IOException {
    Path earlier = Files.createDirectories(source.resolve("unet_checkpoint-500/unet"));
    Map<String, Object> config = config("unet");
    config.put("label_balance", 0.25);
    Json.write(earlier.resolve("unet.json"), config);
    refused("unet_checkpoint-500", "another configuration");
    assertThat(target).doesNotExist();
  }

  @Test
  void aModelIsNeverOverwritten() throws IOException {
    run(Optional.empty());
    byte[] before = Files.readAllBytes(target.resolve("model.json"));
    refused("already holds a model", target.toString());
    assertThat(target.resolve("model.json")).hasBinaryContent(before);
  }

  @Test
  void unknownClassesAreNamed() {
    index(Map.of("unet", "UNet", "vocoder", "Magic"));
    refused("vocoder", "Magic");
    assertThat(target.resolve("model.json")).doesNotExist();
  }

  @Test
  void unknownSettingsAreNamed() {
    Map<String, Object> config = config("unet");
    config.put("secret_sauce", 3);
    Json.write(source.resolve("unet/unet.json"), config);
    refused("unet.json", "secret_sauce");
  }

  @Test
  void missingAndMistypedSettingsAreNamed() {
    Map<String, Object> config = config("unet");
    config.put("model_channels", "many");
    Json.write(source.resolve("unet/unet.json"), config);
    refused("unet.json", "model_channels", "many");
    config.remove("model_channels");
    Json.write(source.resolve("unet/unet.json"), config);
    refused("unet.json", "model_channels");
  }

  @Test
  void brokenWeightsLeaveNoModel() throws IOException {
    Files.write(source.resolve("dae/dae.safetensors"), new byte[20]);
    refused("dae.safetensors");
    assertThat(target.resolve("model.json")).doesNotExist();
  }

  @Test
  void aFolderThatIsNone() throws IOException {
    Files.delete(source.resolve("model_index.json"));
    refused("model_index.json");
  }

  @Test
  void rolesStayInsideTheTarget() {
    index(Map.of("../../escaped", "UNet"));
    refused("../../escaped", "not a name");
  }

  private void run(Optional<TagVocabulary> tags) {
    OriginalImporter.run(source, target, "Given", "MIT", "fgla", tags);
  }

  private void refused(String... named) {
    assertThatThrownBy(() -> run(Optional.empty()))
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(named);
  }

  private Map<String, Object> config(String role) {
    return new LinkedHashMap<>(Json.readTree(source.resolve(role).resolve(role + ".json")));
  }

  private void index(Map<String, String> classes) {
    Map<String, Object> modules = new LinkedHashMap<>();
    classes.forEach(
        (role, name) -> modules.put(role, Map.of("package", "modules." + role, "class", name)));
    Json.write(source.resolve("model_index.json"), Map.of("modules", modules));
  }

  private void module(String role, String figure) throws IOException {
    Path folder = Files.createDirectories(source.resolve(role));
    try (Safetensors golden = Safetensors.open(RESOURCES.resolve(figure + ".safetensors"))) {
      String config = golden.metadata().getOrDefault("config", "{}");
      Files.writeString(folder.resolve(role + ".json"), config);
      List<String> weights = golden.names().stream().filter(n -> n.startsWith("w.")).toList();
      if (weights.isEmpty()) {
        return;
      }
      var writer = new SafetensorsWriter();
      for (String name : weights) {
        writer.add(name.substring(2), DType.F32, golden.shape(name), golden.floats(name));
      }
      writer.write(folder.resolve(role + ".safetensors"));
    }
  }
}
