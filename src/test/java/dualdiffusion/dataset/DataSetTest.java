package dualdiffusion.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.composer.Truth;
import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.stages.Indexer;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data-set folders: their index, and the files that it names. */
class DataSetTest {
  @TempDir private Path folder;

  @Test
  void aFolderOfAudioIsIndexed() throws IOException {
    Folders.write(folder.resolve("harp/calm_song 01.flac"), quiet(48_000, 24_000));
    Folders.write(folder.resolve("b.wav"), quiet(22_050, 11_025));
    Folders.write(folder.resolve("c.wav"), quiet(32_000, 1600));
    Files.writeString(folder.resolve("b.txt"), " fast drums \n\nslow drums\n");
    Files.writeString(
        folder.resolve("c.json"),
        "{\"captions\":[\"x\"],\"labels\":{\"calm\":0.5},\"loop\":true,\"split\":\"validation\"}");
    DataSet set = Folders.index(folder, 0);
    assertThat(set.samples()).extracting(Sample::id).containsExactly("b", "c", "harp/calm_song 01");
    Sample b = set.samples().get(0);
    assertThat(b.captions()).containsExactly("fast drums", "slow drums");
    assertThat(b.frames()).isEqualTo(11_025);
    assertThat(b.split()).isEqualTo("train");
    Sample c = set.samples().get(1);
    assertThat(c.loop()).isTrue();
    assertThat(c.split()).isEqualTo("validation");
    assertThat(c.labels()).containsEntry("calm", 0.5);
    assertThat(set.samples().get(2).captions()).containsExactly("harp, calm song");
    assertThat(set.audio(b)).isRegularFile();
  }

  @Test
  void composedClipsAreLoopsThatAreTold() {
    Folders.write(folder.resolve("a.wav"), quiet(32_000, 100));
    Json.write(
        folder.resolve("a.json"),
        new Truth(
            List.of("slow harp"),
            1,
            7,
            "harp",
            List.of("harp"),
            "C",
            0,
            "minor",
            80,
            "4/4",
            2,
            0.5,
            0.25,
            0.5,
            900,
            -20,
            32_000,
            100,
            List.of(),
            List.of()));
    Sample sample = Folders.index(folder, 0).samples().getFirst();
    assertThat(sample.captions()).containsExactly("slow harp");
    assertThat(sample.loop()).isTrue();
    assertThat(sample.labels()).containsEntry("energy", 0.25);
    assertThat(sample.labels().keySet())
        .contains("style/harp", "key/C", "mode/minor", "meter/4", "tempo/80", "energy/low")
        .contains("drums/no", "lead/no");
  }

  @Test
  void measuringEvensLevelsOutAndNamesDamage() throws IOException {
    float[] loud = new float[32_000];
    Arrays.fill(loud, 0.4f);
    Folders.write(folder.resolve("loud.wav"), new AudioBuffer(32_000, new float[][] {loud, loud}));
    Files.writeString(folder.resolve("text.wav"), "no audio");
    List<String> faults = new ArrayList<>();
    var settings = new Indexer.Settings(0, false);
    var report = Indexer.index(folder, settings, Progress.NONE, new Cancel(), faults::add);
    assertThat(report).isEqualTo(new Indexer.Report(1, 0, 1));
    assertThat(faults).singleElement().asString().contains("text.wav");
    assertThat(DataSet.open(folder).samples().getFirst().gain()).isCloseTo(0.25, within(1e-6));
    assertThat(Indexer.index(folder, settings, Progress.NONE, new Cancel(), f -> {}).kept())
        .as("not read again")
        .isOne();
  }

  @Test
  void whatIsThereStaysInItsSplitWhenMoreComes() {
    for (int i = 0; i < 40; i++) {
      Folders.write(folder.resolve("a" + i + ".wav"), quiet(32_000, 10));
    }
    DataSet first = Folders.index(folder, 0.3);
    Folders.write(folder.resolve("a0b.wav"), quiet(32_000, 10));
    DataSet second = Folders.index(folder, 0.3);
    assertThat(second.samples()).hasSize(41).containsAll(first.samples());
    assertThat(first.samples().stream().filter(s -> s.split().equals("validation")).count())
        .isBetween(4L, 22L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside.wav", "/etc/passwd", "a/../../x.wav", "@music/x.wav", "", "."})
  void pathsThatLeadOutAreRefused(String audio) {
    assertThatThrownBy(() -> DataSet.write(folder, DataSetInfo.named("x"), List.of(sample(audio))))
        .isInstanceOf(DataSetException.class);
    assertThat(folder.resolve(DataSet.INDEX)).doesNotExist();
  }

  @Test
  void linksThatLeadOutAreRefused(@TempDir Path elsewhere) throws IOException {
    Folders.write(elsewhere.resolve("x.wav"), quiet(32_000, 10));
    Files.createSymbolicLink(folder.resolve("x.wav"), elsewhere.resolve("x.wav"));
    DataSet set = DataSet.write(folder, DataSetInfo.named("x"), List.of(sample("x.wav")));
    assertThatThrownBy(() -> set.audio(set.samples().getFirst()))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("outside");
  }

  @Test
  void audioMayLieInRootsThatTheDataSetLists(@TempDir Path elsewhere) {
    Folders.write(elsewhere.resolve("d/x.wav"), quiet(32_000, 10));
    var info = new DataSetInfo(1, "x", Map.of("music", elsewhere.toString()));
    DataSet.write(folder, info, List.of(sample("@music/d/x.wav")));
    DataSet set = DataSet.open(folder);
    assertThat(set.audio(set.samples().getFirst())).isRegularFile();
    assertThatThrownBy(() -> DataSet.write(folder, info, List.of(sample("@music/../x.wav"))))
        .isInstanceOf(DataSetException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\"} | line 1",
        "not json | line 1",
        "[] | line 1",
        "null | null",
      })
  void brokenLinesAreNamed(String line, String named) throws IOException {
    DataSet.write(folder, DataSetInfo.named("x"), List.of(sample("x.wav")));
    Files.writeString(folder.resolve(DataSet.INDEX), line + "\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(named);
  }

  @Test
  void twoSamplesOfOneNameAreRefused() {
    DataSet.write(folder, DataSetInfo.named("x"), List.of(sample("x.wav"), sample("y.wav")));
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessageContaining("line 2")
        .hasMessageContaining("again");
  }

  @Test
  void cropsOfLatentsAreThoseOfTheWhole() {
    DataSet set = Folders.latents(folder, 1, 3, 10);
    Sample sample = set.samples().getFirst();
    try (var file = LatentsFile.open(set.file(sample, sample.latents().orElseThrow().file()))) {
      Latents whole = file.crop(2, 0, 10);
      Latents crop = file.crop(2, 8, 4);
      assertThat(crop.channels()).isEqualTo(4);
      for (int row = 0; row < 8; row++) {
        for (int c = 0; c < 4; c++) {
          assertThat(crop.data()[row * 4 + c]).isEqualTo(whole.data()[row * 10 + (8 + c) % 10]);
        }
      }
    }
  }

  @Test
  void damagedFilesOfLatentsAreNamed() throws IOException {
    DataSet set = Folders.latents(folder, 1, 1, 10);
    Path file = folder.resolve(set.samples().getFirst().latents().orElseThrow().file());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    assertThatThrownBy(() -> LatentsFile.open(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("s0.safetensors");
    new SafetensorsWriter().add("latents", DType.F32, new long[] {2, 3}, new float[6]).write(file);
    assertThatThrownBy(() -> LatentsFile.open(file))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("[2, 3]");
    new SafetensorsWriter().add("audio", DType.F32, new long[] {2}, new float[2]).write(file);
    assertThatThrownBy(() -> EmbeddingsFile.open(file)).isInstanceOf(DataSetException.class);
  }

  @Test
  void embeddingsGoTheGreatCircle() {
    DataSet set = Folders.latents(folder, 1, 1, 10);
    try (var file =
        EmbeddingsFile.open(folder.resolve(set.samples().getFirst().embeddings().get()))) {
      assertThat(file.audio(0, 0.2).get()).containsExactly(1, 0);
      assertThat(file.audio(0.4, 0.2).get())
          .as("in the middle between two chunks of half a second")
          .containsExactly(
              new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5)}, within(1e-6f));
      assertThat(file.audio(0.9, 0.2).get()).containsExactly(0, 1);
      float[] third = file.audio(0.25, 1.0 / 3).get();
      assertThat(Math.atan2(third[1], third[0])).isCloseTo(Math.PI / 6, within(1e-6));
      assertThat(file.text(0)).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }
  }

  @Test
  void anyIdIsAFileName() {
    assertThat(FileNames.of("a/b c")).isEqualTo("a/b c");
    for (String id :
        List.of("../x", "a/../b", "a\\b", "C:x", "/x", "\u00e4", "a\"", "x".repeat(900))) {
      String name = DataSet.place("latents", sampleOf(id));
      Path file = folder.resolve(name).normalize();
      assertThat(file).startsWithRaw(folder.resolve("latents"));
      assertThat(name).doesNotContain("..").hasSizeLessThan(240);
    }
    assertThat(FileNames.of("\u00e4")).isNotEqualTo(FileNames.of("\u00f6"));
  }

  private static AudioBuffer quiet(int rate, int frames) {
    return Folders.ramp(rate, frames, 1e-6f);
  }

  private static Sample sample(String audio) {
    return sample("x", audio);
  }

  private static Sample sampleOf(String id) {
    return sample(id, "x.wav");
  }

  private static Sample sample(String id, String audio) {
    return new Sample(
        id,
        audio,
        1,
        1,
        32_000,
        2,
        1,
        false,
        List.of(),
        Map.of(),
        "train",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
