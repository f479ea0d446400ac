package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.nn.clap.ClapTokenizer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Token ids that Hugging Face's tokenizers 0.21 gives with the same file. */
class ClapTokenizerTest {
  private static final Path FILE = ClapGoldenTest.FOLDER.resolve("tokenizer.json");
  private final ClapTokenizer tokenizer =
      new ClapTokenizer(
          TokenizerReader.read(new ForeignFields("tokenizer.json", Json.readTree(FILE))), 64);

  @Test
  void emptyTextIsBeginAndEnd() {
    assertThat(tokenizer.encode("")).containsExactly(0, 2);
  }

  @Test
  void commasSpacesAndWordsAreApart() {
    assertThat(tokenizer.encode("dark cave drone, minor key"))
        .containsExactly(0, 386, 395, 380, 16, 397, 351, 2);
  }

  @Test
  void anyTextIsBytesAndSpecialTextsAreTokens() {
    assertThat(tokenizer.encode("  x\n\té 音楽 🎵 <pad> </s>"))
        .containsExactly(
            0, 225, 225, 92, 203, 202, 132, 107, 225, 170, 258, 116, 167, 103, 126, 225, 177, 258,
            241, 118, 225, 1, 225, 2, 2);
  }

  @Test
  void longTextIsCutBeforeItsEnd() {
    int[] ids = tokenizer.encode("word ".repeat(100));
    assertThat(ids).hasSize(64).startsWith(0, 91, 280, 72, 225, 91).endsWith(91, 280, 2);
  }
}
