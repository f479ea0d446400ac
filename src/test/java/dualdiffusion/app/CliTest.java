package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Mask;
import dualdiffusion.model.TinyModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as a script runs them, over a tiny model. */
class CliTest {
  private static Path model = Path.of("");
  @TempDir private Path folder;

  @BeforeAll
  static void write(@TempDir Path temporary) {
    model = TinyModel.write(temporary.resolve("tiny"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "generate",
        "inpaint",
        "extend",
        "loop",
        "vary",
        "sample",
        "compose",
        "export",
        "spectrogram",
        "info",
        "models",
        "models list",
        "models info",
        "models import",
        "models use",
        "models merge",
        "models convert",
        "models precision",
        "models reconstruct-ema",
        "figures",
        "bench",
        "demo"
      })
  void everyCommandExplainsItself(String command) {
    Ran ran = studio((Object[]) (command + " --help").strip().split(" "));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: studio", command, "--help");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "generate",
        "inpaint",
        "inpaint -i x.wav",
        "extend",
        "loop",
        "vary -i x.wav",
        "sample",
        "spectrogram",
        "info",
        "models import",
        "models import one",
        "models merge a",
        "models merge a b",
        "models convert a -o b",
        "models precision a --to bf16",
        "models reconstruct-ema a -o b",
        "models use a",
        "figures",
        "nonsense",
        "generate -o x.wav --steps many",
        "info a.wav --nonsense"
      })
  void wrongUsageIsCode2(String command) {
    Ran ran = studio((Object[]) (command.isEmpty() ? new String[0] : command.split(" ")));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isNotEmpty().doesNotContain("Exception", "\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info missing.wav",
        "info .",
        "spectrogram missing.wav -o x.png",
        "inpaint -i missing.wav -o x.wav --time 0:1",
        "extend -i missing.wav -o x.wav --right 1",
        "loop -i missing.wav -o x.wav",
        "vary -i missing.wav -o x.wav",
        "sample missing.json",
        "generate -o x.wav --model missing",
        "generate -o x.xyz",
        "generate -o x.wav --seconds 0",
        "generate -o x.wav --seconds NaN",
        "generate -o x.wav --steps 0",
        "generate -o x.wav --guidance 99",
        "generate -o x.wav --decoder magic",
        "generate -o x.wav -p harp=7",
        "models info missing",
        "models import missing somewhere-else",
        "models import missing --into missing",
        "models use missing --weights x",
        "models merge missing missing -o target/none",
        "models precision missing --to bf16 -o target/none",
        "models precision missing --to int4 -o target/none",
        "models reconstruct-ema missing --std 0.1 -o target/none",
        "figures missing",
        "bench --model missing"
      })
  void badInputIsCode1AndOneClearLine(String command) {
    Ran ran = studio((Object[]) command.split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).doesNotContain("Exception", "unexpected").endsWith(".\n");
    assertThat(Path.of("x.wav")).doesNotExist();
    assertThat(Path.of("somewhere-else")).doesNotExist();
  }

  @Test
  void generateTwiceGivesTheSameFile() {
    Path a = folder.resolve("a.wav");
    Path b = folder.resolve("b.wav");
    Ran ran = generate(a, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.file()).containsEntry("seconds", 0.3).containsEntry("seed", 7);
    assertThat(generate(b).out()).contains("0.300 s at 32000 Hz");
    assertThat(a).hasSameBinaryContentAs(b);
    Map<String, Object> info = studio("info", "--json", a).json();
    assertThat(info).containsEntry("frames", 9_600).containsEntry("channels", 2);
    assertThat(String.valueOf(info.get("tags"))).contains("Tiny", "calm harp");
  }

  @Test
  void infoTellsTheMusicWhenAsked() throws IOException {
    Path songs = folder.resolve("songs");
    Ran made =
        studio("compose", "--style", "chiptune", "--tempo", 120, "--bars", 4, "--to", songs);
    assertThat(made.code()).as(made.err()).isZero();
    Path song;
    try (Stream<Path> files = Files.list(songs)) {
      song = files.filter(f -> f.toString().endsWith(".flac")).findFirst().orElseThrow();
    }
    assertThat(studio("info", "--json", song).json()).doesNotContainKey("music");
    Ran ran = studio("info", "--analyse", "--json", song);
    assertThat(String.valueOf(ran.json().get("music"))).contains("tempo", "metre", "beats", "key");
    assertThat(studio("info", "--analyse", song).out()).contains("heard: ", " bpm, confidence", "tuned");
  }

  @ParameterizedTest
  @CsvSource({"in.wav, S16, 44100", "in.flac, S24, 48000"})
  void inpaintKeepsWhatIsOutside(String name, SampleFormat depth, int rate) {
    Path in = folder.resolve(name);
    Path out = folder.resolve("out-" + name);
    AudioBuffer clip = tone(rate, 2.0);
    AudioWriter.write(
        in, clip, OutputFormat.forPath(in).withSampleFormat(depth), Map.of(), new Cancel());
    Ran ran =
        studio(
            "inpaint", "-i", in, "-o", out, "--time", "0.9:1.1", "--model", model, "--steps", 2,
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    DecodedAudio before = AudioReader.read(in, new Cancel());
    DecodedAudio after = AudioReader.read(out, new Cancel());
    assertThat(after.source().sampleFormat()).isEqualTo(depth);
    assertThat(after.source().sampleRate()).isEqualTo(rate);
    assertThat(after.audio().frames()).isEqualTo(clip.frames());
    for (int c = 0; c < 2; c++) {
      float[] was = before.audio().channel(c);
      float[] is = after.audio().channel(c);
      assertSame(was, is, 0, (int) (0.6 * rate));
      assertSame(was, is, (int) (1.4 * rate), was.length);
      assertThat(Arrays.mismatch(was, is)).isBetween((int) (0.6 * rate), rate);
    }
    assertThat(ran.file()).containsKeys("changed", "notices");
  }

  @Test
  void aPictureMayBeTheMask() throws IOException {
    Path in = folder.resolve("in.wav");
    AudioWriter.write(in, tone(8_000, 1), OutputFormat.forPath(in), Map.of(), new Cancel());
    var picture = new BufferedImage(100, 20, BufferedImage.TYPE_INT_RGB);
    for (int x = 50; x < 60; x++) {
      picture.setRGB(x, 10, 0xffffff);
    }
    Path png = folder.resolve("mask.png");
    ImageIO.write(picture, "png", png.toFile());
    Ran ran =
        studio(
            "inpaint",
            "-i",
            in,
            "-o",
            folder.resolve("out.wav"),
            "--mask",
            png,
            "--model",
            model,
            "--steps",
            1,
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.changed("from")).isBetween(2_500, 4_000);
    assertThat(ran.changed("to")).isBetween(4_800, 6_400);
  }

  @Test
  void masksThatAreNone() throws IOException {
    Path in = folder.resolve("in.wav");
    AudioWriter.write(in, tone(8_000, 1), OutputFormat.forPath(in), Map.of(), new Cancel());
    Path black = folder.resolve("black.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", black.toFile());
    Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
    for (Object[] mask :
        List.of(
            new Object[] {"--mask", black},
            new Object[] {"--mask", text},
            new Object[] {"--mask", folder.resolve("missing.png")},
            new Object[] {"--time", "0:1", "--mask", black},
            new Object[] {},
            new Object[] {"--time", "2:3"},
            new Object[] {"--time", "1:0"},
            new Object[] {"--time", "x:y"},
            new Object[] {"--time", "NaN:1"},
            new Object[] {"--time", "0:1", "--freq", "9000:300"},
            new Object[] {"--time", "0:1", "--strength", "0"})) {
      Object[] words = {"inpaint", "-i", in, "-o", folder.resolve("o.wav"), "--model", model};
      Ran ran = studio(Stream.concat(Arrays.stream(words), Arrays.stream(mask)).toArray());
      assertThat(ran.code()).as(List.of(mask).toString()).isEqualTo(1);
      assertThat(ran.err().lines()).as(List.of(mask).toString()).hasSize(1);
      assertThat(ran.err()).doesNotContain("Exception");
    }
    assertThat(folder.resolve("o.wav")).doesNotExist();
  }

  @Test
  void regionsCoverWhatTheySay() {
    Mask mask = MaskRegions.of(2, "0.64:1.28", "300:2600", 0.5f);
    assertThat(mask.firstColumn()).isEqualTo(10);
    assertThat(mask.lastColumn()).isEqualTo(19);
    assertThat(mask.at(0, 12)).isZero();
    assertThat(mask.at(Mask.ROWS - 1, 12)).isZero();
    assertThat(mask.at(10, 12)).isEqualTo(0.5f);
    assertThat(MaskRegions.of(2, "1.9:", null, 1).lastColumn()).isEqualTo(mask.columns() - 1);
  }

  @Test
  void aSpectrogramIsAPicture() throws IOException {
    Path in = folder.resolve("in.wav");
    Path png = folder.resolve("p.png");
    AudioWriter.write(in, tone(8_000, 1), OutputFormat.forPath(in), Map.of(), new Cancel());
    Ran ran = studio("spectrogram", in, "-o", png, "--width", 64, "--height", 32, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json()).containsEntry("width", 64);
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(64);
    assertThat(picture.getHeight()).isEqualTo(32);
    assertThat(studio("spectrogram", in, "-o", png, "--width", -1).code()).isEqualTo(1);
  }

  @Test
  void modelsAreListedAndDescribed() {
    assertThat(studio("models", "list").out()).contains("starter");
    Ran ran = studio("models", "info", model, "--json");
    assertThat(ran.json()).containsEntry("name", "Tiny").containsEntry("sampleRate", 32_000);
    assertThat(studio("models", "info", model).out()).contains("Tiny", "parameters");
  }

  @Test
  void modelsAreMadeOfModels() {
    Path merged = folder.resolve("merged");
    Path half = folder.resolve("half");
    assertThat(studio("models", "merge", model, model, "--name", "Both", "-o", merged).code())
        .isZero();
    assertThat(studio("models", "precision", merged, "--to", "bf16", "-o", half).code()).isZero();
    Ran info = studio("models", "info", half, "--json");
    assertThat(info.json()).containsEntry("name", "Both").containsEntry("licence", "CC0-1.0");
    assertThat(String.valueOf(info.json().get("lineage"))).contains("precision", "Both");
    assertThat(studio("models", "info", half).out()).contains("BF16", "made by precision");
    assertThat(studio("models", "use", half, "--weights", "weights").code()).isZero();
    Path painting = folder.resolve("painting");
    assertThat(studio("models", "convert", half, "--inpainting", "-o", painting).code()).isZero();
    assertThat(studio("models", "info", painting).out()).contains("made by convert");
    Path take = folder.resolve("take.wav");
    assertThat(generate(take, "--weights", "unet=weights").code()).isZero();
    assertThat(generate(take, "--weights", "unet=nothing").err()).contains("\"nothing\"");
  }

  @Test
  void anImportNeverOverwrites() throws IOException {
    Path source = Files.createDirectories(folder.resolve("original"));
    Files.writeString(source.resolve("model_index.json"), "{\"modules\": {}}");
    Ran ran = studio("models", "import", source, model);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("already holds a model");
  }

  @Test
  void theBenchPrintsItsReport() {
    Ran ran = studio("bench", "--runs", 1, "--columns", 8, "--model", model, "--module", "unet");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json()).containsKeys("libtorch", "threads", "limitGflops", "measurements");
  }

  private static Ran generate(Path out, Object... more) {
    Object[] words = {
      "generate",
      "-p",
      "calm harp",
      "--seconds",
      0.3,
      "--steps",
      2,
      "--seed",
      7,
      "--model",
      model,
      "-o",
      out
    };
    return studio(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
  }

  private static void assertSame(float[] was, float[] is, int from, int to) {
    assertThat(Arrays.mismatch(was, from, to, is, from, to)).isEqualTo(-1);
  }

  private static AudioBuffer tone(int rate, double seconds) {
    float[][] samples = new float[2][(int) (rate * seconds)];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = (float) (0.3 * Math.sin(0.05 * i));
      samples[1][i] = (float) (0.2 * Math.sin(0.03 * i));
    }
    return new AudioBuffer(rate, samples);
  }
}
