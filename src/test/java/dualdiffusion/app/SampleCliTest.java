package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.Hashes;
import dualdiffusion.model.TinyModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code studio sample} over a tiny model. */
class SampleCliTest {
  private static final String FAST = "{'steps': 1, 'seconds': 0.3, 'decoder': 'fgla'}";

  private static Path model = Path.of("");
  @TempDir private Path folder;

  @BeforeAll
  static void write(@TempDir Path temporary) {
    model = TinyModel.write(temporary.resolve("tiny"));
  }

  @Test
  void everyCombinationIsMadeOnce() {
    Path config =
        config(
            """
            'type': 'flac',
            'prompts': [{'rows': [{'text': 'calm harp'}]}, {'name': 'None!', 'negative': []}],
            'seeds': {'list': [3, 9, 3]},
            'settings': [%s, {'name': 'ring', 'steps': 2, 'seconds': 0.3, 'loop': true,
              'decoder': 'fgla', 'solver': 'heun', 'guidanceSigma': [0.5, 6]}]
            """
                .formatted(FAST));
    Ran ran = studio("sample", "--json", config);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json()).containsEntry("asked", 8).containsEntry("made", 8);
    List<Map<String, Object>> lines = lines();
    assertThat(lines).hasSize(8).allSatisfy(this::agreesWithItsFile);
    assertThat(lines.getFirst())
        .containsEntry("prompt", "calm harp")
        .containsEntry("setting", "1 euler")
        .containsEntry("seed", 3)
        .containsEntry("seconds", 0.3)
        .containsKeys("computeSeconds", "lufs", "peak", "sha256", "recipe");
    assertThat(lines).extracting(l -> l.get("seed")).startsWith(3, 3, 3, 3, 9);
    assertThat(lines)
        .extracting(l -> String.valueOf(l.get("file")).replaceAll("_[0-9a-f]{12}\\.", "_*."))
        .contains("calm-harp_1-euler_3_*.flac", "none_ring_9_*.flac");
    assertThat(lines).extracting(l -> l.get("sha256")).doesNotHaveDuplicates();
  }

  @Test
  void aSecondRunMakesOnlyWhatIsMissing() throws IOException {
    Path config = config(seeds(3));
    assertThat(studio("sample", config).out()).contains("3 made");
    List<Map<String, Object>> lines = lines();
    Files.delete(file(lines.get(0)));
    Files.write(file(lines.get(1)), new byte[] {1, 2, 3});
    Ran again = studio("sample", "--json", config);
    assertThat(again.json()).containsEntry("skipped", 1).containsEntry("made", 2);
    lines.forEach(this::agreesWithItsFile);
    Files.writeString(config, Files.readString(config).replace("'count': 3", "'count': 4"));
    Ran more = studio("sample", "--json", config(seeds(4)));
    assertThat(more.json()).containsEntry("skipped", 3).containsEntry("made", 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedRunGoesOn(boolean killed) throws Exception {
    int all = 8;
    Path config = config(seeds(all).replace("'steps': 1", "'steps': 40"));
    Process run = start(config);
    try {
      awaitResults(2, run);
      if (killed) {
        run.destroyForcibly().waitFor();
      } else {
        run.destroy();
        run.waitFor();
        assertThat(halfWritten()).isEmpty();
      }
    } finally {
      run.destroyForcibly();
    }
    int there = lines().size();
    assertThat(there).isBetween(2, all - 1);
    byte[] first = Files.readAllBytes(file(lines().getFirst()));
    cutALine();
    Files.writeString(out().resolve(".x_1-euler_1_0123456789ab.wav.77.part"), "half");
    Ran ran = studio("sample", "--json", config);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json()).containsEntry("skipped", there).containsEntry("made", all - there);
    assertThat(lines()).hasSize(all).allSatisfy(this::agreesWithItsFile);
    assertThat(file(lines().getFirst())).hasBinaryContent(first);
    assertThat(halfWritten()).isEmpty();
  }

  @Test
  void aFailureDoesNotEndTheOthers() throws IOException {
    Path config =
        config(
            """
            'prompts': [{'rows': [{'audio': 'missing.wav'}]}, {'rows': [{'text': 'harp'}]},
              {'name': 'heard', 'rows': [{'audio': 'tone.wav'}]}],
            'settings': [%s]
            """
                .formatted(FAST));
    tone();
    Ran ran = studio("sample", "--json", config);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.json()).containsEntry("asked", 3).containsEntry("made", 1);
    assertThat(ran.err().lines())
        .hasSize(2)
        .anySatisfy(l -> assertThat(l).contains("missing.wav"))
        .anySatisfy(l -> assertThat(l).startsWith("\"heard\", 1 euler, seed 1: "));
    assertThat(ran.err()).doesNotContain("unexpected", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'inpaint': {'time': '0.9:1.1', 'freq': '300:2600'} | 1.5",
        "'extend': {'right': 0.5} | 2.0",
        "'loop': {'part': '0:1', 'seam': 0.1} | 1.0",
        "'vary': {} | 1.5"
      })
  void filesAreEdited(String edit, double seconds) throws IOException {
    Path in = tone();
    Path config =
        config(
            """
            'keepLatents': true, 'prompts': [{}],
            'settings': [{'steps': 2, 'decoder': 'fgla', 'edit': {'file': 'tone.wav', %s}}]
            """
                .formatted(edit));
    Ran ran = studio("sample", config);
    assertThat(ran.code()).as(ran.err()).isZero();
    Path made = file(lines().getFirst());
    AudioBuffer audio = AudioReader.read(made, new Cancel()).audio();
    assertThat(audio.seconds()).isEqualTo(seconds);
    assertThat(lines().getFirst()).containsEntry("fromLatents", false);
    Files.delete(in);
    assertThat(studio("sample", config).err()).contains("There is no file", "tone.wav");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'nonsense': 1, 'prompts': [{}] | field nonsense: is not a known field",
        "'prompts': [{'rows': [{'text': 'x', 'words': 'x'}]}] | field prompts[0].rows[0].words",
        "'prompts': [] | There are no prompts",
        "'type': 'xyz', 'prompts': [{}] | names no format",
        "'type': 'a/../b.wav', 'prompts': [{}] | is no ending",
        "'prompts': [{'rows': [{}]}] | either a text or an audio file",
        "'prompts': [{'rows': [{'text': 'x', 'weight': 9}]}] | The weight is 9",
        "'prompts': [{}], 'settings': [] | The list of settings is empty",
        "'prompts': [{}], 'settings': [{'steps': 0}] | settings[0]: The steps is 0.",
        "'prompts': [{}], 'settings': [{}, {'solver': 'x'}] | settings[1]: There is no solver"
            + " \"x\"",
        "'prompts': [{}], 'settings': [{'schedule': 'x'}] | no schedule \"x\"",
        "'prompts': [{}], 'settings': [{'decoder': 'x'}] | no decoder \"x\"",
        "'prompts': [{}], 'settings': [{'guidanceSigma': [1]}] | guidanceSigma is not two numbers",
        "'prompts': [{}], 'settings': [{'seconds': 1e9}] | The length in seconds is 1000000000",
        "'prompts': [{}], 'settings': [{'edit': {'file': 'x'}}] | one of inpaint",
        "'prompts': [{}], 'settings': [{'loop': true, 'edit': {'file': 'x', 'vary': {}}}] | An"
            + " edit",
        "'prompts': [{}], 'seeds': {'list': [1], 'count': 2} | either a list or",
        "'prompts': [{}], 'seeds': {'list': []} | number of results is 0",
        "'prompts': [{}], 'seeds': {'count': 100001} | The count of seeds is 100001",
        "'prompts': [{}, {}], 'seeds': {'count': 100000} | number of results is 200000",
        "'prompts': [{}], 'weights': {'unet': 'nothing'} | \"nothing\""
      })
  void aBadConfigurationIsOneClearLine(String text, String told) {
    Ran ran = studio("sample", config(text));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains(told).doesNotContain("Exception", "unexpected");
  }

  @Test
  void theGuidesExampleIsRead() {
    SampleConfig example = SampleConfig.read(Path.of("src", "docs", "guide", "sample.json"));
    assertThat(example.prompts()).hasSize(2);
    assertThat(example.allSeeds()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(example.allSettings()).extracting(SampleSetting::title).contains("fast", "ring");
  }

  @Test
  void theTimeLeftIsJudgedByCost() {
    long[] now = {0};
    var shown = new ByteArrayOutputStream();
    var terminal = Optional.of(new PrintStream(shown, true, UTF_8));
    var progress = new SampleProgress(terminal, () -> now[0], List.of(10.0, 30.0));
    progress.begin(10);
    now[0] += 60_000_000_000L;
    progress.end();
    progress.begin(30);
    progress.report("sampling", 0, 5);
    assertThat(shown.toString(UTF_8))
        .endsWith("[######..................] 2/2 · sampling 0/5 · 3 min 0 s left");
  }

  @Test
  void twoRunsDoNotMix() {
    try (var index = SampleIndex.open(out())) {
      Ran ran = studio("sample", config(seeds(1)));
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("Another run writes into").hasLineCount(1);
      assertThat(index.file()).isEmptyFile();
    }
  }

  private static String seeds(int count) {
    return "'prompts': [{'rows': [{'text': 'harp'}]}], 'seeds': {'count': %d}, 'settings': [%s]"
        .formatted(count, FAST);
  }

  /** Quotes as in JavaScript, for legibility. */
  private Path config(String fields) {
    String text = "{'model': '%s', 'out': 'out', %s}".formatted(model, fields);
    try {
      return Files.writeString(folder.resolve("sample.json"), text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path file(Map<String, Object> line) {
    return out().resolve(String.valueOf(line.get("file")));
  }

  private void agreesWithItsFile(Map<String, Object> line) {
    assertThat(Hashes.of(file(line))).isEqualTo(line.get("sha256"));
  }

  /** The index's lines, the last of each key, in the order of the first. */
  private List<Map<String, Object>> lines() {
    try {
      Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
      String text = Files.readString(out().resolve(SampleIndex.FILE));
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(l -> Json.parseTree(l, "index"))
          .forEach(l -> byKey.put(String.valueOf(l.get("key")), l));
      return List.copyOf(byKey.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path tone() throws IOException {
    float[][] samples = new float[2][24_000];
    for (int i = 0; i < samples[0].length; i++) {
      samples[0][i] = (float) (0.3 * Math.sin(0.05 * i));
      samples[1][i] = (float) (0.2 * Math.sin(0.03 * i));
    }
    Path file = folder.resolve("tone.wav");
    AudioWriter.write(
        file,
        new AudioBuffer(16_000, samples),
        OutputFormat.forPath(file),
        new HashMap<>(),
        new Cancel());
    return file;
  }

  /** A line that a crash cut short. */
  private void cutALine() throws IOException {
    Files.writeString(
        out().resolve(SampleIndex.FILE), "{\"key\":\"0123", StandardOpenOption.APPEND);
  }

  private List<Path> halfWritten() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.filter(f -> f.toString().endsWith(".part")).toList();
    }
  }

  private void awaitResults(int count, Process run) throws Exception {
    Path index = out().resolve(SampleIndex.FILE);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(index) || Files.readString(index).lines().count() < count) {
      assertThat(run.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** The command in a process of its own, on this one's class path. */
  private static Process start(Path config) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-XX:+UseSerialGC", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.addAll(List.of(Main.class.getName(), "sample", "--threads", "1", config.toString()));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
