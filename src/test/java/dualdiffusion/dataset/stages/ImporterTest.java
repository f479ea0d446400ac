package dualdiffusion.dataset.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.CaptionWords;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Folders;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.runner.Fault;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.StageRunner;
import dualdiffusion.model.Hashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a foreign folder become samples; the folder stays as it was. */
class ImporterTest {
  @TempDir private Path folder;
  private Path source = Path.of("");
  private Path set = Path.of("");

  @BeforeEach
  void write() throws IOException {
    source = folder.resolve("src");
    set = folder.resolve("set");
    Folders.write(source.resolve("harp/slow song.wav"), Sounds.noise(1, 9000, 0.3, 0, 0));
    Folders.write(source.resolve("harp/old.flac"), Sounds.noise(2, 8000, 0.2, 100, 100));
    Folders.write(source.resolve("drums/loud.wav"), Sounds.noise(3, 7000, 4, 0, 0));
    Files.writeString(source.resolve("harp/old.txt"), "an old harp\n");
    Files.writeString(source.resolve("notes.pdf"), "no sound");
  }

  @Test
  void samplesComeWithWhatPathsSayAndOriginalsStay() throws IOException {
    Map<Path, String> before = hashes(source);
    var rule =
        new ImportSettings.PathRule(
            "src/(harp)/(\\w+)",
            Optional.empty(),
            Optional.of("$1-$2"),
            Optional.of(List.of("music with $1")),
            Optional.of(Map.of("kind/$1", 1.0)),
            Optional.of(true));
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source, rule), 2, false);
    assertThat(ran.report().done()).isEqualTo(3);
    assertThat(ran.faults()).isEmpty();
    List<Sample> samples = DataSet.open(set).samples();
    assertThat(samples)
        .extracting(Sample::id)
        .containsExactly("harp-old", "harp-slow", "src/drums/loud");
    Sample old = samples.getFirst();
    assertThat(old.captions()).as("the text beside it counts first").containsExactly("an old harp");
    assertThat(samples.get(1).captions()).containsExactly("music with harp");
    assertThat(old.labels()).containsEntry("kind/harp", 1.0);
    assertThat(old.loop()).isTrue();
    assertThat(old.known().origin()).contains("src/harp/old.flac");
    assertThat(samples.get(2).captions()).containsExactly("src, drums, loud");
    assertThat(
            AudioReader.read(DataSet.open(set).audio(samples.get(2)), new Cancel())
                .audio()
                .isWithin(1))
        .isTrue();
    assertThat(hashes(source)).isEqualTo(before);
  }

  @Test
  void nothingIsDoneTwiceAndTheIndexIsTheSameForAnyNumberOfThreads() throws IOException {
    Sounds.imported(set, Sounds.from(source), 1, false);
    Path other = folder.resolve("other");
    Sounds.imported(other, Sounds.from(source), 3, false);
    String index = Files.readString(set.resolve(DataSet.INDEX));
    assertThat(Files.readString(other.resolve(DataSet.INDEX))).isEqualTo(index);
    assertThat(hashes(other.resolve("imported")).values())
        .containsExactlyElementsOf(hashes(set.resolve("imported")).values());
    assertThat(Sounds.imported(set, Sounds.from(source), 2, false).report().skipped()).isEqualTo(3);
    assertThat(Files.readString(set.resolve(DataSet.INDEX))).isEqualTo(index);
    Folders.write(source.resolve("drums/loud.wav"), Sounds.noise(4, 7100, 0.4, 0, 0));
    assertThat(Sounds.imported(set, Sounds.from(source), 2, false).report().done()).isOne();
    Files.delete(source.resolve("drums/loud.wav"));
    Sounds.imported(set, Sounds.from(source), 2, false);
    assertThat(DataSet.open(set).samples()).as("what was imported stays").hasSize(3);
  }

  @Test
  void aDryRunWritesNothing() {
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source), 2, true);
    assertThat(ran.report().done()).isEqualTo(3);
    assertThat(set).doesNotExist();
  }

  @Test
  void whatStoppedOrKilledRunsHaveDoneIsNotDoneAgain() throws IOException {
    var cancel = new Cancel();
    Progress stop =
        update -> {
          if (update.step() == 1) {
            cancel.cancel();
          }
        };
    assertThatThrownBy(
            () ->
                Importer.run(
                    set,
                    Sounds.from(source),
                    Path.of("/"),
                    new RunSettings(1, 1, false),
                    stop,
                    cancel,
                    _ -> {}))
        .isInstanceOf(CancelledException.class);
    int kept = DataSet.open(set).samples().size();
    assertThat(kept).isBetween(1, 2);
    // A process that was killed has entered its samples in the journal only, the last one torn.
    Sounds.imported(set, Sounds.from(source), 1, false);
    List<Sample> all = DataSet.open(set).samples();
    DataSet.write(set, DataSet.open(set).info(), List.of());
    try (var journal = Journal.of(set)) {
      all.forEach(journal::add);
    }
    Path journal = set.resolve(".journal.jsonl");
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 20));
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source), 1, false);
    assertThat(ran.report().skipped()).isEqualTo(2);
    assertThat(ran.report().done()).isOne();
    assertThat(DataSet.open(set).samples()).isEqualTo(all);
    assertThat(journal).doesNotExist();
  }

  @Test
  void eachHostileFileIsNamedAndTheOthersAreDone() throws IOException {
    Files.writeString(source.resolve("text.mp3"), "not a song");
    Files.createFile(source.resolve("empty.ogg"));
    byte[] whole = Files.readAllBytes(source.resolve("harp/slow song.wav"));
    Files.write(source.resolve("truncated.wav"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(source.resolve("wrong ending.ogg"), whole);
    Files.write(source.resolve("huge.wav"), hugeHeader());
    Path outside = Files.writeString(folder.resolve("secret.wav"), "secret");
    Files.createSymbolicLink(source.resolve("leads out.wav"), outside);
    Files.createSymbolicLink(source.resolve("inside.wav"), source.resolve("harp/slow song.wav"));
    Files.createSymbolicLink(source.resolve("loop.wav"), source);
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source), 2, false);
    assertThat(ran.faults())
        .extracting(Fault::item)
        .containsExactlyInAnyOrder(
            "src/text.mp3",
            "src/empty.ogg",
            "src/truncated.wav",
            "src/huge.wav",
            "src/leads out.wav",
            "src/loop.wav");
    assertThat(ran.faults())
        .allSatisfy(
            fault -> {
              assertThat(fault.what()).isNotBlank();
              assertThat(fault.kept()).isNotBlank();
              assertThat(fault.todo()).isNotBlank();
            });
    assertThat(ran.report().done()).as("three, the wrong ending and the link inside").isEqualTo(5);
    Sounds.Ran kept = Sounds.imported(set, Sounds.from(source, "keep"), 2, false);
    assertThat(kept.report().done()).as("what of damaged files can be decoded").isEqualTo(2);
  }

  @Test
  void twoFilesOfOneNameAreToldApartOrTold() throws IOException {
    Files.copy(source.resolve("harp/slow song.wav"), source.resolve("drums/loud.flac"));
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source), 2, false);
    assertThat(ran.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("src/drums/loud"));
    assertThatThrownBy(
            () ->
                Sounds.imported(
                    set,
                    Sounds.from(
                        source,
                        new ImportSettings.PathRule(
                            "(",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())),
                    1,
                    false))
        .hasMessageContaining("regular expression");
  }

  @Test
  void indexingTheFolderAnewKeepsWhatWasImported() {
    Sounds.imported(set, Sounds.from(source), 2, false);
    Sounds.run(set, new NormaliseStage(Sounds.NORMAL));
    List<Sample> before = DataSet.open(set).samples();
    Indexer.index(set, new Indexer.Settings(0, true), Progress.NONE, new Cancel(), _ -> {});
    assertThat(DataSet.open(set).samples()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(before).allSatisfy(s -> assertThat(Facts.isMade(s.audio())).isTrue());
  }

  @Test
  void indexingAgainKeepsWhatTheStagesMadeOfFilesInPlace() {
    index();
    Sounds.run(source, new IntegrityStage());
    Sounds.run(source, new NormaliseStage(Sounds.NORMAL));
    var test = new SplitSettings(Map.of("test", 1.0), Optional.empty(), List.of());
    Split.run(DataSet.open(source), test, RunSettings.usual(), new Cancel());
    List<Sample> before = DataSet.open(source).samples();
    assertThat(before).allMatch(s -> Facts.isMade(s.audio()) && s.split().equals("test"));
    assertThat(index().kept()).isEqualTo(3);
    assertThat(DataSet.open(source).samples()).isEqualTo(before);
    Folders.write(source.resolve("drums/loud.flac"), Sounds.noise(5, 500, 0.1, 0, 0));
    Folders.write(source.resolve("harp/old.flac"), Sounds.noise(6, 8100, 0.2, 0, 0));
    assertThat(index().kept()).isEqualTo(2);
    List<Sample> after = DataSet.open(source).samples();
    assertThat(after).as("who came first keeps the name").contains(before.get(0), before.get(2));
    assertThat(after)
        .extracting(Sample::id)
        .containsExactlyInAnyOrder("drums/loud", "drums/loud.flac", "harp/old", "harp/slow song");
    assertThat(after).filteredOn(s -> s.id().equals("harp/old")).allMatch(s -> s.facts().isEmpty());
  }

  @Test
  void noTwoSamplesAreCalledTheSame() {
    Sounds.imported(set, Sounds.from(source), 2, false);
    Folders.write(set.resolve("src/drums/loud.wav"), Sounds.noise(5, 500, 0.1, 0, 0));
    Indexer.index(set, new Indexer.Settings(0, true), Progress.NONE, new Cancel(), _ -> {});
    assertThat(DataSet.open(set).samples())
        .extracting(Sample::id)
        .contains("src/drums/loud", "src/drums/loud.wav");
  }

  @Test
  void aTagThatIsWrittenLaterIsHeard() throws IOException {
    Path file = source.resolve("harp/fast.flac");
    Folders.write(file, Sounds.noise(7, 6000, 0.2, 0, 0));
    index();
    Sounds.run(source, new IntegrityStage());
    DecodedAudio read = AudioReader.read(file, new Cancel());
    AudioBuffer audio = read.audio();
    var format = OutputFormat.forPath(file).keeping(read.source().depth());
    AudioWriter.write(file, audio, format, Map.of("prompt", "bells"), new Cancel());
    assertThat(index().kept()).isEqualTo(4);
    Sample tagged =
        DataSet.open(source).samples().stream()
            .filter(s -> s.id().equals("harp/fast"))
            .findFirst()
            .orElseThrow();
    assertThat(tagged.captions()).containsExactly("bells");
    assertThat(tagged.bytes()).isEqualTo(Files.size(file));
  }

  private Indexer.Report index() {
    var settings = new Indexer.Settings(0, false);
    return Indexer.index(source, settings, Progress.NONE, new Cancel(), _ -> {});
  }

  @Test
  void whatIsNoLongerSaidOfASoundGoesAway() throws IOException {
    var rule =
        new ImportSettings.PathRule(
            "slow",
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of("a rule")),
            Optional.of(Map.of("kind/harp", 1.0)),
            Optional.empty());
    Sounds.imported(set, Sounds.from(source, rule), 2, false);
    Files.delete(source.resolve("harp/old.txt"));
    assertThat(Sounds.imported(set, Sounds.from(source), 2, false).report().skipped()).isEqualTo(3);
    assertThat(DataSet.open(set).samples())
        .allMatch(s -> s.labels().isEmpty() && s.captions().equals(CaptionWords.of(s.id())));
  }

  @Test
  void aDryRunNamesBadFilesAndGoesOn() throws IOException {
    Sounds.imported(set, Sounds.from(source), 2, false);
    Files.writeString(source.resolve("drums/loud.json"), "{");
    Sounds.Ran ran = Sounds.imported(set, Sounds.from(source), 2, true);
    assertThat(ran.report().skipped()).isEqualTo(2);
    assertThat(ran.faults()).singleElement().asString().contains("loud");
    Stage bad =
        new Stage() {
          @Override
          public String name() {
            return "bad";
          }

          @Override
          public Optional<Sample> finished(DataSet in, Sample sample) {
            throw new DataSetException(sample.id() + " is bad.", "");
          }

          @Override
          public Sample apply(DataSet in, Sample sample, Cancel cancel) {
            return sample;
          }
        };
    RunSettings dry = RunSettings.usual().dryRun(true);
    assertThat(StageRunner.run(DataSet.open(set), bad, dry, Progress.NONE, new Cancel(), _ -> {}))
        .isEqualTo(new StageRunner.Report("bad", 0, 0, 3, 0));
  }

  @Test
  void whatWasImportedIsNoSource() {
    Sounds.imported(set, Sounds.from(folder), 2, false);
    Sounds.run(set, new NormaliseStage(Sounds.NORMAL));
    Sounds.Ran again = Sounds.imported(set, Sounds.from(folder), 2, false);
    assertThat(again.report().done()).isZero();
    assertThat(DataSet.open(set).samples()).hasSize(3);
  }

  private static byte[] hugeHeader() {
    ByteBuffer wav = ByteBuffer.allocate(2044).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(0x7FFFFFF0);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    wav.putShort((short) 2).putInt(44_100).putInt(176_400).putShort((short) 4).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(0x7FFFFF00);
    return wav.array();
  }

  private static Map<Path, String> hashes(Path folder) throws IOException {
    Map<Path, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(f -> hashes.put(folder.relativize(f), Hashes.of(f)));
    }
    return hashes;
  }
}
