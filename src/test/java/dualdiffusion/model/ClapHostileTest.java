package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that are not a whole CLAP: a clear problem each, and nothing left in memory. */
class ClapHostileTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String name :
        new String[] {
          "config.json", "preprocessor_config.json", "tokenizer.json", "model.safetensors"
        }) {
      Files.copy(ClapGoldenTest.FOLDER.resolve(name), folder.resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config.json", "preprocessor_config.json", "tokenizer.json", "model.safetensors"})
  void aMissingOrCutFileIsNamed(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused(name);
    Files.delete(file);
    assertRefused(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "config.json; \"window_size\": 8; \"window_size\": 7; relative_position",
        "config.json; \"window_size\": 8; \"window_size\": 0; window_size",
        "config.json; \"window_size\": 8; \"window_size\": 2000000000; window_size",
        "config.json; \"spec_size\": 256; \"spec_size\": 1e300; spec_size",
        "config.json; \"spec_size\": 256; \"spec_size\": 255; spec_size",
        "config.json; \"spec_size\": 256; \"spec_size\": NaN; spec_size",
        "config.json; \"spec_size\": 256; \"spec_size\": \"256\"; spec_size",
        "config.json; \"mlp_ratio\": 4.0; \"mlp_ratio\": -1; mlp_ratio",
        "config.json; \"enable_fusion\": false; \"enable_fusion\": true; enable_fusion",
        "config.json; \"vocab_size\": 400; \"vocab_size\": 300; vocab_size",
        "config.json; \"vocab_size\": 400; \"vocab_size\": 401; word_embeddings",
        "config.json; \"num_hidden_layers\": 2; \"num_hidden_layers\": 3; encoder.layer.2",
        "config.json; \"num_attention_heads\": 4; \"num_attention_heads\": 5; attention_heads",
        "config.json; \"pad_token_id\": 1; \"pad_token_id\": 79; pad_token_id",
        "config.json; \"model_type\": \"clap\"; \"model_type\": \"bert\"; bert",
        "config.json; \"projection_dim\": 24; \"projection_dim\": 25; linear1",
        "config.json; \"hidden_act\": \"gelu\"; \"hidden_act\": \"sine\"; hidden_act",
        "preprocessor_config.json; \"hop_length\": 480; \"hop_length\": 0; hop_length",
        "preprocessor_config.json; \"hop_length\": 480; \"hop_length\": 1; frames",
        "preprocessor_config.json; \"feature_size\": 64; \"feature_size\": 63; feature_size",
        "preprocessor_config.json; \"frequency_min\": 50; \"frequency_min\": 14001; frequency_min",
        "tokenizer.json; \"BPE\"; \"Unigram\"; model",
        "tokenizer.json; \"ByteLevel\"; \"Whitespace\"; pre_tokenizer",
        "tokenizer.json; \"normalizer\": null; \"normalizer\": {}; normalizer",
        "tokenizer.json; \"Ġracing\": 399; \"other\": 399; merge",
        "tokenizer.json; \"Ġracing\": 399; \"Ġracing\": 4000; 4000",
      })
  void anAbsurdValueIsNamed(String file, String from, String to, String named) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
    assertRefused(named);
  }

  /** Anything may happen to a file, but only a problem or a working model may come of it. */
  @ParameterizedTest
  @ValueSource(strings = {"config.json", "preprocessor_config.json", "tokenizer.json"})
  void randomDamageIsAProblemAtMost(String name) throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    Files.delete(folder.resolve("model.safetensors"));
    for (int i = 0; i < 500; i++) {
      Files.write(folder.resolve(name), damaged(whole, random));
      assertThatThrownBy(() -> ClapFolder.load(folder))
          .as("seed %d, case %d", seed, i)
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void damagedWeightsAreNamedWhenTheySpeak() throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    for (int i = whole.length / 2; i < whole.length; i++) {
      whole[i] = (byte) 0xff;
    }
    Files.write(file, whole);
    try (Clap clap = ClapFolder.load(folder)) {
      assertThatThrownBy(() -> clap.embed(new float[48_000], new Cancel()))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("not finite");
    }
  }

  @Test
  void audioThatCannotBeHeardIsRefused() {
    try (Clap clap = ClapFolder.load(folder)) {
      float[] broken = new float[1000];
      broken[500] = Float.NaN;
      assertThatThrownBy(() -> clap.embed(broken, new Cancel()))
          .isInstanceOf(BadRequestException.class);
      assertThatThrownBy(() -> clap.embed(new float[0], new Cancel()))
          .isInstanceOf(BadRequestException.class);
      assertThat(clap.embed(new float[1], new Cancel())).hasNumberOfRows(1);
    }
  }

  private void assertRefused(String named) {
    long before = Torch.liveTensors();
    assertThatThrownBy(() -> ClapFolder.load(folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(named);
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    if (random.nextInt(8) == 0) {
      return java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] bytes = whole.clone();
    byte[] likely = "0123456789\"{}[],:-.e nulltrue".getBytes(StandardCharsets.UTF_8);
    int span = random.nextBoolean() ? Math.min(2000, bytes.length) : bytes.length;
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes[random.nextInt(span)] = likely[random.nextInt(likely.length)];
    }
    return bytes;
  }
}
