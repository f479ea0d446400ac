package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that edit files and draw in other ways, as a script runs them over a tiny model. */
class EditCliTest {
  private static final int RATE = 16_000;
  private static final double SECONDS = 2;

  private static Path model = Path.of("");
  @TempDir private Path folder;
  private Path in = Path.of("");
  private Path out = Path.of("");

  @BeforeAll
  static void write(@TempDir Path temporary) {
    model = TinyModel.write(temporary.resolve("tiny"));
  }

  @BeforeEach
  void writeTone() {
    in = folder.resolve("in.wav");
    out = folder.resolve("out.wav");
    float[][] samples = new float[2][(int) (RATE * SECONDS)];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = (float) (0.3 * Math.sin(0.05 * i));
      samples[1][i] = (float) (0.2 * Math.sin(0.03 * i));
    }
    var tone = new AudioBuffer(RATE, samples);
    AudioWriter.write(in, tone, OutputFormat.forPath(in), Map.of(), new Cancel());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0, 0.75", "0.25, 0.5"})
  void extendAddsWhatIsAskedForAndKeepsTheRest(double left, double right) {
    Ran ran = done("extend", "-i", in, "--left", left, "--right", right);
    assertThat(ran.file()).containsEntry("seconds", SECONDS + left + right);
    float[] was = audio(in).channel(0);
    AudioBuffer made = audio(out);
    assertThat(made.frames()).isEqualTo((int) (RATE * (SECONDS + left + right)));
    int shift = (int) (left * RATE);
    int from = (int) (0.8 * RATE);
    int to = (int) (1.2 * RATE);
    assertThat(Arrays.mismatch(was, from, to, made.channel(0), shift + from, shift + to))
        .isEqualTo(-1);
    float[] added = left > 0 ? part(made, 0, shift) : part(made, shift + was.length, made.frames());
    assertThat(energy(added)).isPositive();
  }

  @Test
  void newLoopsAreAsLongAsTheirBars() {
    done("loop", "--bars", 1, "--tempo", 240, "--beats", 3);
    assertThat(audio(out).seconds()).isEqualTo(0.75);
    done("loop", "--seconds", 0.5);
    assertThat(audio(out).seconds()).isEqualTo(0.5);
  }

  @Test
  void loopsOfFilesKeepTheMiddle() {
    done("loop", "-i", in, "--seam", 0.2);
    assertThat(audio(out).frames()).isEqualTo(audio(in).frames());
    int from = (int) (0.8 * RATE);
    int to = (int) (1.2 * RATE);
    float[] was = audio(in).channel(1);
    assertThat(Arrays.mismatch(was, from, to, audio(out).channel(1), from, to)).isEqualTo(-1);
    done("loop", "-i", in, "--part", "0.5:1.5", "--seam", 0.1);
    AudioBuffer made = audio(out);
    assertThat(made.frames()).isEqualTo(RATE);
    int first = (int) (0.45 * RATE);
    int shift = RATE / 2;
    assertThat(
            Arrays.mismatch(
                was, shift + first, shift + first + 800, made.channel(1), first, first + 800))
        .isEqualTo(-1);
  }

  @Test
  void variationsHaveTheirOwnFilesAndSeeds() {
    Ran ran = done("vary", "-i", in, "--strength", 0.6, "--variations", 3, "--seed", 5);
    assertThat(ran.json().get("files"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(f -> f.get("seed"))
        .containsExactly(5, 6, 7);
    Path second = folder.resolve("out-2.wav");
    Path third = folder.resolve("out-3.wav");
    for (Path file : List.of(out, second, third)) {
      assertThat(audio(file).frames()).isEqualTo(audio(in).frames());
      assertThat(audio(file).sampleRate()).isEqualTo(RATE);
    }
    assertThat(audio(second).channel(0)).isNotEqualTo(audio(out).channel(0));
    assertThat(audio(third).channel(0)).isNotEqualTo(audio(second).channel(0));
  }

  @Test
  void editsOfKeptLatentsNeedNoEncodingUntilTheAudioChanges() throws IOException {
    Path take = folder.resolve("take.wav");
    done("generate", "-o", take, "--seconds", 1.5, "--keep-latents");
    assertThat(LatentFiles.beside(take)).isRegularFile();
    assertThat(done("vary", "-i", take).json()).containsEntry("fromLatents", true);
    float[] known = audio(out).channel(0);
    assertThat(done("extend", "-i", take, "--right", 0.5).json())
        .containsEntry("fromLatents", true);
    Path bare = Files.copy(take, folder.resolve("bare.wav"));
    assertThat(done("vary", "-i", bare).json()).containsEntry("fromLatents", false);
    assertThat(audio(out).channel(0)).isNotEqualTo(known);
    Files.copy(in, take, StandardCopyOption.REPLACE_EXISTING);
    assertThat(done("vary", "-i", take).json()).containsEntry("fromLatents", false);
  }

  @Test
  void damagedLatentsAreNamed() throws IOException {
    Path latents = Files.writeString(LatentFiles.beside(in), "no latents at all");
    Ran ran = edit("vary", "-i", in);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(latents.getFileName().toString()).hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void aBranchBeginsLikeItsOtherSeed() {
    Object[] words = {"generate", "--seconds", 0.5, "--steps", 6};
    float[] own = drawn(words, "--seed", 2);
    float[] other = drawn(words, "--seed", 9);
    float[] late = drawn(words, "--seed", 2, "--branch", "2:9");
    assertThat(late).isNotEqualTo(own).isNotEqualTo(other);
    assertThat(drawn(words, "--seed", 9, "--branch", "2:9")).isEqualTo(other);
  }

  @Test
  void eachSettingIsHeard() {
    Object[] plain = {"generate", "-p", "harp", "--seconds", 0.5, "--steps", 3};
    List<float[]> all =
        List.of(
            drawn(plain),
            drawn(plain, "--negative", "harp=0.5"),
            drawn(plain, "--guidance-sigma", "0.5:5"),
            drawn(plain, "--guidance", 1),
            drawn(plain, "--solver", "heun"),
            drawn(plain, "--solver", "dpm++2m"),
            drawn(plain, "--schedule", "cos"),
            drawn(plain, "--perturbation", 0));
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(all.get(i)).as(i + " and " + j).isNotEqualTo(all.get(j));
      }
    }
    assertThat(drawn(plain, "--guidance-sigma", "1000:2000"))
        .isEqualTo(drawn(plain, "--guidance", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extend -i IN",
        "extend -i IN --left -1",
        "extend -i IN --right 1e9",
        "extend -i IN --right NaN",
        "loop -i IN --seam 0.9",
        "loop -i IN --seam 0",
        "loop -i IN --part 1:0",
        "loop -i IN --part 0:99",
        "loop -i IN --part 0:0.1",
        "loop -i IN --part x",
        "loop --bars 1e9",
        "loop --bars 2 --tempo 0",
        "vary -i IN --strength 0",
        "vary -i IN --strength 1.1",
        "vary -i IN --strength NaN",
        "vary -i IN --variations 0",
        "vary -i IN --variations 17",
        "vary -i IN --solver magic",
        "vary -i IN --guidance-sigma 6:0.3",
        "vary -i IN --guidance-sigma low",
        "vary -i IN --branch 7",
        "vary -i IN --branch 99:1",
        "vary -i IN --negative harp=5",
        "vary -i IN --prompt-audio IN"
      })
  void badInputIsOneClearLine(String command) {
    Object[] words = Arrays.stream(command.split(" ")).map(w -> w.equals("IN") ? in : w).toArray();
    Ran ran = edit(words);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).doesNotContain("Exception", "unexpected").endsWith(".\n");
    assertThat(folder).isDirectoryNotContaining("glob:**out*");
  }

  private float[] drawn(Object[] words, Object... more) {
    done(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
    return audio(out).channel(0);
  }

  private Ran done(Object... words) {
    Ran ran = edit(words);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  /** Writes {@code out} unless told otherwise, in two steps unless told otherwise. */
  private Ran edit(Object... words) {
    Stream<Object> all = Stream.concat(Arrays.stream(words), Stream.of("--model", model, "--json"));
    List<Object> told = List.of(words);
    Stream<Object> file = told.contains("-o") ? Stream.of() : Stream.of("-o", out);
    Stream<Object> steps = told.contains("--steps") ? Stream.of() : Stream.of("--steps", 2);
    return studio(Stream.concat(all, Stream.concat(file, steps)).toArray());
  }

  private static AudioBuffer audio(Path file) {
    return AudioReader.read(file, new Cancel()).audio();
  }

  private static float[] part(AudioBuffer audio, int from, int to) {
    return Arrays.copyOfRange(audio.channel(0), from, to);
  }

  private static double energy(float[] samples) {
    double sum = 0;
    for (float s : samples) {
      sum += s * s;
    }
    return sum;
  }
}
