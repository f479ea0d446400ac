package dualdiffusion.dataset.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Ears;
import dualdiffusion.dataset.EmbeddingsFile;
import dualdiffusion.dataset.Folders;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.dataset.tables.EmbeddingDatabase;
import dualdiffusion.model.AggregatesFile;
import dualdiffusion.nn.Centres;
import dualdiffusion.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies are found under other levels, codecs and beginnings; labels by embeddings. */
class DedupeTest {
  @TempDir private Path folder;
  private Path set = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Path source = folder.resolve("src");
    set = folder.resolve("set");
    AudioBuffer song = Sounds.noise(1, 64_000, 0.2, 0, 0);
    Folders.write(source.resolve("a song.wav"), song);
    Folders.write(source.resolve("b soft.mp3"), scaled(song.slice(8000, 64_000), 0.3f));
    Folders.write(source.resolve("c other.wav"), Sounds.noise(2, 64_000, 0.2, 0, 0));
    Folders.write(source.resolve("d same.flac"), song);
    Files.copy(source.resolve("d same.flac"), source.resolve("e same.flac"));
    assertThat(Sounds.imported(set, Sounds.from(source), 2, false).faults()).isEmpty();
    embed();
  }

  @Test
  void duplicatesAreLeftOutForTheBestAndComeBack() {
    assertThat(dedupe(0.9, 1).done()).isEqualTo(3);
    List<Sample> samples = DataSet.open(set).samples();
    assertThat(reason(samples, 1)).contains("duplicate: of src/a song: correlation", "0.25 s");
    assertThat(reason(samples, 3)).contains("of src/a song: the same samples");
    assertThat(reason(samples, 4)).contains("the same samples");
    assertThat(samples.get(2).filtered()).as("alike in its embedding only").isEmpty();
    assertThat(samples.get(0).filtered()).isEmpty();
    assertThat(dedupe(0.9, 3).done()).as("twice is once").isEqualTo(3);
    assertThat(DataSet.open(set).samples()).isEqualTo(samples);
    assertThat(dedupe(1, 2).done()).as("no embedding is so alike").isLessThan(3);
  }

  @Test
  void whoeverComesNextEntersWhatAKilledRunHasDone() {
    Cancel cancel = new Cancel();
    var splits = new SplitSettings(Map.of(), Optional.empty(), List.of());
    var index = new Indexer.Settings(0, true);
    List<Runnable> next =
        List.of(
            () -> dedupe(0.9, 1),
            () -> Split.run(DataSet.open(set), splits, RunSettings.usual(), cancel),
            () -> Indexer.index(set, index, Progress.NONE, cancel, _ -> {}));
    for (int i = 0; i < next.size(); i++) {
      String loud = "loud" + i;
      try (var journal = Journal.of(set)) {
        journal.add(DataSet.open(set).samples().getFirst().withLabels(Map.of(loud, 1.0)));
      }
      next.get(i).run();
      assertThat(DataSet.open(set).samples())
          .as(loud)
          .anySatisfy(s -> assertThat(s.labels()).containsOnlyKeys(loud));
      assertThat(set.resolve(".journal.jsonl")).as("laid over newer work later").doesNotExist();
    }
  }

  @Test
  void labelsAreScoredTaggedAndTakenBack() {
    var ears =
        new Ears("test", 1, Optional.empty(), texts -> texts.stream().map(this::text).toList());
    var list =
        new LabelSettings.Labels(
            Map.of("one", List.of("x", "x"), "two", List.of("y")), Optional.of(List.of("z")));
    var rule =
        new Rule(
            "label:kind/one",
            Optional.of(0.9),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var settings = new LabelSettings(Map.of("kind", list), 20, false, 0.01, true, List.of(rule));
    var stage = new LabelStage(settings, ears, Centres.NONE);
    List<Sample> own = new ArrayList<>(DataSet.open(set).samples());
    own.replaceAll(s -> s.withLabels(Map.of("tempo", 120.0, "game/sonic", 1.0)));
    DataSet.write(set, DataSet.open(set).info(), own);
    assertThat(Sounds.run(set, stage).report().done()).isEqualTo(5);
    Sample first = DataSet.open(set).samples().getFirst();
    assertThat(first.labels().get("kind/one")).isGreaterThan(0.9);
    assertThat(first.labels()).doesNotContainKey("kind/");
    assertThat(first.filtered()).hasValueSatisfying(w -> assertThat(w).startsWith("label: "));
    assertThat(Sounds.run(set, stage).report().skipped()).isEqualTo(5);
    assertThat(Sounds.run(set, new IntegrityStage()).faults()).as("tags harm no sound").isEmpty();
    var other = new LabelSettings(Map.of("sort", list), 20, false, 0.01, false, List.of());
    Sounds.run(set, new LabelStage(other, ears, Centres.NONE));
    Sample renamed = DataSet.open(set).samples().getFirst();
    assertThat(renamed.labels()).containsKey("sort/one").doesNotContainKey("kind/one");
    assertThat(renamed.labels()).as("the user's").containsKeys("tempo", "game/sonic");
    assertThat(renamed.filtered()).isEmpty();
    database();
  }

  private void database() {
    assertThat(EmbeddingDatabase.write(DataSet.open(set), new Cancel())).isEqualTo(5);
    try (var rows = Safetensors.open(set.resolve(EmbeddingDatabase.ROWS))) {
      assertThat(rows.shape("audio")).containsExactly(5, 3);
    }
    assertThat(set.resolve(EmbeddingDatabase.IDS)).content().startsWith("src/a song\n");
    var sums = AggregatesFile.read(set.resolve(EmbeddingDatabase.AGGREGATES));
    assertThat(sums.all()).containsKeys("_unconditional", "sort/one");
  }

  private float[] text(String text) {
    return switch (text) {
      case "x" -> new float[] {1, 0, 0};
      case "y" -> new float[] {0, 1, 0};
      default -> new float[] {0, 0, 1};
    };
  }

  private StageRunner.Report dedupe(double similarity, int jobs) {
    var settings =
        new DedupeSettings(
            similarity,
            10,
            0.8,
            0.5,
            4000,
            List.of("lossless", "bandwidth", "clipping", "length", "rate", "captions"));
    return Dedupe.run(
        DataSet.open(set),
        settings,
        RunSettings.jobs(jobs),
        Progress.NONE,
        new Cancel(),
        fault -> {
          throw new AssertionError(fault);
        });
  }

  /** All alike, as a CLAP that has never heard noise would have it. */
  private void embed() {
    DataSet data = DataSet.open(set);
    List<Sample> embedded = new ArrayList<>();
    for (Sample sample : data.samples()) {
      String name = DataSet.place("embeddings", sample);
      float[] heard = {1, 0.01f * embedded.size(), 0};
      EmbeddingsFile.write(StageFiles.target(data, name), List.of(heard), 1, List.of(), Map.of());
      embedded.add(sample.withEmbeddings(name));
    }
    DataSet.write(set, data.info(), embedded);
  }

  private static String reason(List<Sample> samples, int index) {
    return samples.get(index).filtered().orElse("");
  }

  private static AudioBuffer scaled(AudioBuffer audio, float gain) {
    float[][] channels = new float[2][audio.frames()];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < audio.frames(); i++) {
        channels[c][i] = gain * audio.channel(c)[i];
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }
}
