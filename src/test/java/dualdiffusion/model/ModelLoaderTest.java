package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.ProblemException;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model folders that must be refused, and one that must not. */
class ModelLoaderTest {
  @TempDir private Path temporary;
  private Path folder = Path.of("");
  private long live;

  @BeforeEach
  void write() {
    folder = TinyModel.write(temporary.resolve("tiny"));
    live = Torch.liveTensors();
  }

  @AfterEach
  void nothingIsLeftInMemory() {
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void aWholeModelLoads() {
    try (Model model = ModelLoader.load(folder)) {
      assertThat(model.summary().name()).isEqualTo("Tiny");
      assertThat(model.summary().modules())
          .containsExactly("format", "dae", "unet", "ddec", "prompt");
      assertThat(model.summary().parameters()).isBetween(5_000L, 50_000L);
      assertThat(model.summary().promptWords()).containsExactly("harp");
      assertThat(Torch.liveTensors()).isGreaterThan(live);
    }
  }

  @Test
  void aFolderWithoutAnIndex() {
    refused(temporary.resolve("nothing"), "nothing", "model.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unet/weights.safetensors", "dae/config.json"})
  void aMissingFile(String name) throws IOException {
    Files.delete(folder.resolve(name));
    refused(name, "missing");
  }

  @Test
  void aChangedByte() throws IOException {
    byte[] weights = Files.readAllBytes(weights());
    weights[weights.length - 1] ^= 1;
    Files.write(weights(), weights);
    refused("unet/weights.safetensors", "damaged or changed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 100, 5_000})
  void truncatedWeightsWithTheirOwnHash(int bytes) throws IOException {
    byte[] weights = Files.readAllBytes(weights());
    Files.write(weights(), java.util.Arrays.copyOf(weights, bytes));
    TinyModel.sign(folder, "unet");
    refused("unet/weights.safetensors");
  }

  @Test
  void weightsThatLackATensor() throws IOException {
    Files.copy(
        folder.resolve("dae/weights.safetensors"),
        weights(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    TinyModel.sign(folder, "unet");
    refused("unet/weights.safetensors", "has no tensor");
  }

  @Test
  void anotherVersion() throws IOException {
    edit("model.json", "\"version\" : 1", "\"version\" : 2");
    refused("model.json", "version 2");
  }

  @Test
  void anUnknownType() throws IOException {
    edit("model.json", "\"type\" : \"dae\"", "\"type\" : \"vae\"");
    refused("\"dae\"", "\"vae\"", folder.toString());
  }

  @Test
  void anUnknownDecoder() throws IOException {
    edit("model.json", "\"decoder\" : \"fgla\"", "\"decoder\" : \"magic\"");
    refused("magic");
  }

  @Test
  void aMissingModule() throws IOException {
    edit("model.json", "\"dae\" : {", "\"dea\" : {");
    Files.move(folder.resolve("dae"), folder.resolve("dea"));
    refused("no module \"dae\"", folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret", "/etc/passwd", "../../tiny-other/config.json"})
  void aPathOutOfTheFolder(String path) throws IOException {
    edit("model.json", "\"config.json\"", "\"" + path + "\"");
    refused("outside its folder", path);
  }

  @Test
  void aFileWithoutAHash() throws IOException {
    edit("model.json", "\"config.json\"", "\"other.json\"");
    Files.copy(folder.resolve("format/config.json"), folder.resolve("format/other.json"));
    refused("format", "config.json");
  }

  @Test
  void anUnknownFieldInAConfiguration() throws IOException {
    edit("unet/config.json", "\"modelChannels\"", "\"colour\" : 1, \"modelChannels\"");
    TinyModel.sign(folder, "unet");
    refused("unet/config.json", "colour");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-4", "0", "1e9", "99999999999", "\"four\"", "null", "NaN"})
  void anAbsurdNumberInAConfiguration(String number) throws IOException {
    edit("unet/config.json", "\"modelChannels\" : 4", "\"modelChannels\" : " + number);
    TinyModel.sign(folder, "unet");
    refused("unet/config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"version\" : 1}", "\u0000\u0001"})
  void anIndexThatIsNone(String text) throws IOException {
    Files.writeString(folder.resolve("model.json"), text);
    refused("model.json");
  }

  private Path weights() {
    return folder.resolve("unet/weights.safetensors");
  }

  private void edit(String name, String from, String to) throws IOException {
    Path file = folder.resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
  }

  private void refused(String... named) {
    refused(folder, named);
  }

  private static void refused(Path folder, String... named) {
    assertThatThrownBy(() -> ModelLoader.load(folder).close())
        .isInstanceOf(ProblemException.class)
        .message()
        .contains(named);
  }
}
