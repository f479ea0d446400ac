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
          .containsExactlyInAnyOrder("format", "dae", "unet", "ddec", "prompt");
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
  void aLinkOutOfTheFolder() throws IOException {
    Path outside = Files.move(weights(), temporary.resolve("secret.safetensors"));
    Files.createSymbolicLink(weights(), outside);
    refused("outside its folder", "unet/weights.safetensors");
  }

  @Test
  void aFolderInPlaceOfAFile() throws IOException {
    Files.delete(weights());
    Files.createDirectory(weights());
    refused("unet/weights.safetensors", "missing");
  }

  @Test
  void aChoiceOfWeightsThatAreNotThere() throws IOException {
    edit("model.json", "\"type\" : \"dae\"", "\"weights\" : \"ema_1\", \"type\" : \"dae\"");
    refused("\"dae\"", "ema_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../unet", "a/b", "", "/tmp", "."})
  void rolesThatAreNoNames(String role) throws IOException {
    edit("model.json", "\"unet\" : {", "\"" + role + "\" : {");
    refused("model.json", "\"" + role + "\"");
  }

  /** Headers written by hand, of weights whose hash is right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999]}}",
        "{\"a\":{\"dtype\":\"F128\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":7}",
        "[]",
        "{\"a\""
      })
  void craftedHeaders(String header) throws IOException {
    byte[] json = header.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var file = java.nio.ByteBuffer.allocate(8 + json.length + 64);
    file.order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    Files.write(weights(), file.array());
    TinyModel.sign(folder, "unet");
    refused("unet/weights.safetensors");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 0})
  void headersThatClaimAnyLength(long length) throws IOException {
    byte[] weights = Files.readAllBytes(weights());
    java.nio.ByteBuffer.wrap(weights).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    Files.write(weights(), weights);
    TinyModel.sign(folder, "unet");
    refused("unet/weights.safetensors", "header");
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
