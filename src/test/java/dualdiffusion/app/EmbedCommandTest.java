package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.Channels;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.Resampler;
import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.AggregatesFile;
import dualdiffusion.model.ClapFolder;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.TinyModel;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings as a script makes, sums up and compares them. */
class EmbedCommandTest {
  private static final Path CLAP = Path.of("src/test/resources/golden/clap_tiny");

  @TempDir private Path folder;
  private Path low = Path.of("");
  private Path high = Path.of("");
  private long live;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("songs/low"));
    Files.createDirectories(folder.resolve("songs/high"));
    low = write("songs/low/low.wav", 44_100, 23, 0.02);
    high = write("songs/high/high.wav", 48_000, 3, 0.4);
    live = Torch.liveTensors();
  }

  @AfterEach
  void nothingIsLeftInMemory() {
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void aFileIsHeardAsTheWholeOfItIs() {
    Path out = folder.resolve("e.safetensors");
    Ran ran = studio("embed", low, "--clap", CLAP, "-o", out);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("low.wav", "3 chunks");
    AudioBuffer whole =
        Resampler.resample(Channels.toMono(AudioReader.read(low, new Cancel()).audio()), 48_000);
    try (var clap = ClapFolder.load(CLAP);
        var file = Safetensors.open(out)) {
      float[][] expected = clap.embed(whole.channel(0), new Cancel());
      assertThat(file.shape("chunks/" + low)).containsExactly(3, 24);
      float[] chunks = file.floats("chunks/" + low);
      for (int i = 0; i < chunks.length; i++) {
        assertThat(chunks[i]).isCloseTo(expected[i / 24][i % 24], within(1e-4f));
      }
      assertThat(file.floats("mean/" + low))
          .containsExactly(Embeddings.mean(List.of(expected)), within(1e-4f));
    }
  }

  @Test
  void linesHoldTheSameAndMayHoldPlaces() throws IOException {
    Path out = folder.resolve("e.jsonl");
    Ran ran =
        studio(
            "embed",
            folder.resolve("songs"),
            "--text",
            "calm harp",
            "--clap",
            CLAP,
            "-o",
            out,
            "--pca",
            2,
            "--means");
    assertThat(ran.code()).as(ran.err()).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(3);
    Map<String, Object> last = Json.parseTree(lines.getLast(), "line");
    assertThat(last).containsEntry("name", "calm harp").containsEntry("kind", "text");
    assertThat(last).doesNotContainKey("chunks");
    assertThat((List<?>) last.get("place")).hasSize(2);
    Ran json = studio("embed", "--text", "calm harp", "--clap", CLAP, "--json");
    assertThat(json.out().lines()).hasSize(1);
    assertThat(json.json().get("mean")).isEqualTo(last.get("mean"));
  }

  @Test
  void oneBadFileDoesNotHoldUpTheOthers() throws IOException {
    Path bad = Files.writeString(folder.resolve("songs/bad.wav"), "no audio");
    Path out = folder.resolve("e.jsonl");
    Ran ran = studio("embed", folder.resolve("songs"), "--clap", CLAP, "-o", out);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains(bad.toString());
    assertThat(Files.readAllLines(out)).hasSize(2);
  }

  @Test
  void likenessIsACosine() {
    Path out = folder.resolve("e.safetensors");
    assertThat(studio("embed", low, high, "--clap", CLAP, "-o", out).code()).isZero();
    Ran ofFiles = studio("similarity", low, high, "--clap", CLAP, "--json");
    Ran ofEmbeddings = studio("similarity", out, "--json");
    assertThat(ofFiles.code()).as(ofFiles.err()).isZero();
    assertThat(ofEmbeddings.json()).isEqualTo(ofFiles.json());
    List<?> first = (List<?>) ((List<?>) ofFiles.json().get("similarity")).getFirst();
    assertThat((double) first.get(0)).isCloseTo(1, within(1e-6));
    assertThat((double) first.get(1)).isBetween(-1.0, 0.9999);
    Ran table = studio("similarity", out, "--text", "harp", "--clap", CLAP);
    assertThat(table.out().lines()).hasSize(3).last().asString().contains("1.000", "harp");
  }

  @Test
  void foldersAreSummedUpInAFile() {
    Path out = folder.resolve("sums.safetensors");
    Path songs = folder.resolve("songs");
    assertThat(studio("embed", songs, "--clap", CLAP, "-o", out, "--aggregate-folders").code())
        .isZero();
    assertThat(
            studio(
                    "embed",
                    songs,
                    "--clap",
                    CLAP,
                    "-o",
                    out,
                    "--aggregate",
                    "all",
                    "--unconditional")
                .code())
        .isZero();
    Aggregates sums = AggregatesFile.read(out);
    assertThat(sums.names()).containsExactly("all", "high", "low");
    assertThat(sums.unconditional()).hasValue(sums.get("all"));
  }

  @Test
  void aModelKeepsItsSums() throws IOException {
    Path model = model();
    Path songs = folder.resolve("songs");
    for (String name : List.of("first", "second", "first")) {
      Ran ran = studio("embed", songs, "--model", model, "--aggregate", name);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out().strip()).isEqualTo(name);
    }
    assertThat(studio("embed", songs, "--model", model, "--unconditional").code()).isZero();
    Path prompts = model.resolve("prompt");
    try (Stream<Path> files = Files.list(prompts)) {
      assertThat(files.filter(f -> f.toString().contains("aggregates"))).hasSize(1);
    }
    try (Model loaded = ModelLoader.load(model)) {
      PromptEncoder encoder = loaded.prompts().orElseThrow();
      assertThat(encoder.aggregates().names()).containsExactly("first", "second");
      assertThat(encoder.unconditional()).isPresent();
    }
    assertThat(studio("models", "info", model).out())
        .contains("aggregates: first, second", "texts and audio");
  }

  @Test
  void theStarterListensByItself() {
    Ran ran = studio("embed", "--text", "slow harp");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("slow harp: 128 values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embed",
        "embed nothing.wav",
        "embed --text harp --model missing",
        "embed --text harp --clap missing",
        "embed --text harp --clap CLAP -o x.txt",
        "embed --text harp --clap CLAP --model CLAP",
        "embed --text harp --clap CLAP --pca 3",
        "embed --text harp --clap CLAP --aggregate a",
        "embed --text harp --clap CLAP --aggregate a -o x.jsonl",
        "embed --text harp --clap CLAP --unconditional -o FOLDER/x.safetensors",
        "similarity --text harp --clap CLAP",
        "similarity",
        "similarity missing.safetensors",
        "similarity missing.jsonl"
      })
  void badRequestsAreOneClearLine(String command) {
    String words = command.replace("CLAP", CLAP.toString()).replace("FOLDER", folder.toString());
    Ran ran = studio((Object[]) words.split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).doesNotContain("Exception");
  }

  @Test
  void aModelWithoutEarsSaysHowToGetThem() {
    Ran ran = studio("embed", low, "--model", TinyModel.write(folder.resolve("tiny")));
    assertThat(ran.err()).contains("has no CLAP", "--clap DIR", "models import DIR --into");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"name\":\"a\",\"kind\":\"audio\",\"mean\":[]}",
        "{\"name\":\"a\",\"kind\":\"audio\",\"mean\":[1e999]}",
        "{\"name\":\"a\",\"kind\":\"audio\"}",
        "{\"name\":\"a\",\"kind\":\"audio\",\"mean\":[1],\"colour\":2}",
        "{\"name\":\"a\",\"kind\":\"audio\",\"mean\":[1]}\n"
            + "{\"name\":\"b\",\"kind\":\"audio\",\"mean\":[1,2]}"
      })
  void embeddingsThatAreNoneAreRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("e.jsonl"), text);
    Ran ran = studio("similarity", file);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).doesNotContain("Exception");
  }

  /** A model whose prompts CLAP hears: 24 values. */
  private Path model() {
    Path tiny = TinyModel.write(folder.resolve("tiny"), 24);
    Ran ran = studio("models", "import", CLAP, "--into", tiny);
    assertThat(ran.code()).as(ran.err()).isZero();
    return tiny;
  }

  private Path write(String name, int rate, double seconds, double step) {
    float[][] samples = new float[2][(int) (rate * seconds)];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = (float) (0.3 * Math.sin(step * i));
      samples[1][i] = (float) (0.2 * Math.sin(1.5 * step * i));
    }
    Path file = folder.resolve(name);
    AudioWriter.write(
        file, new AudioBuffer(rate, samples), OutputFormat.forPath(file), Map.of(), new Cancel());
    return file;
  }
}
