package dualdiffusion.audio.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.SourceFormat;
import dualdiffusion.audio.WriteResult;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks through real files. */
class FileMarksTest {
  private static final int RATE = 48_000;
  private static final int FRAMES = 12_001;
  private static final Map<String, String> TAGS =
      Map.of("title", "Harfe — ü", "comment", "{\n  \"prompt\" : \"ruhig\",\n  \"seed\" : 1\n}");
  private static final Marks ALL =
      new Marks(
          Optional.of(new LoopSpan(1000, 11_001)),
          Optional.of(new Tempo(128.25, 16, 3, 8)),
          Optional.of(new RootNote(57, -20)),
          List.of(new Marker(0, ""), new Marker(4000, "Refrain — ü"), new Marker(12_000, "Ende")));

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"S8", "S16", "S24", "F32"})
  void wavKeepsAllBesideItsSound(String depth) {
    Path file = temp.resolve("a.wav");
    var format = OutputFormat.forPath(file).withSampleFormat(SampleFormat.valueOf(depth));
    write(file, format, Marks.NONE);
    float[] without = AudioReader.read(file, new Cancel()).audio().channel(0);
    assertThat(write(file, format, ALL).notices()).isEmpty();
    var decoded = AudioReader.read(file, new Cancel());
    assertThat(decoded.audio().channel(0)).isEqualTo(without);
    assertThat(decoded.notices()).isEmpty();
    assertThat(decoded.source().tags()).containsAllEntriesOf(TAGS);
    Marks read = FileMarks.read(file, decoded.source(), FRAMES);
    assertThat(read.withRoot(Optional.empty())).isEqualTo(ALL.withRoot(Optional.empty()));
    assertThat(read.root().orElseThrow().note()).isEqualTo(57);
    assertThat(read.root().orElseThrow().cents()).isCloseTo(-20, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.flac", "a.ogg", "a.opus", "a.mp3"})
  void otherTypesKeepLoopAndTempoAsTags(String name) {
    Path file = temp.resolve(name);
    WriteResult written = write(file, OutputFormat.forPath(file), ALL);
    assertThat(written.notices())
        .anyMatch(n -> n.contains("3 markers were left out"))
        .anyMatch(n -> n.contains("root note"));
    var decoded = AudioReader.read(file, new Cancel());
    assertThat(decoded.audio().frames()).isEqualTo(FRAMES);
    Map<String, String> tags = decoded.source().tags();
    assertThat(tags).containsEntry("loopstart", "1000").containsEntry("looplength", "11001");
    assertThat(tags).containsAllEntriesOf(TAGS);
    assertThat(FileMarks.read(file, decoded.source(), FRAMES))
        .isEqualTo(ALL.withRoot(Optional.empty()).withMarkers(List.of()));
  }

  @Test
  void placesMoveWithTheRate() {
    Path file = temp.resolve("a.ogg");
    var audio = new AudioBuffer(24_000, new float[][] {new float[FRAMES]});
    AudioWriter.write(file, audio, OutputFormat.forPath(file), TAGS, ALL, new Cancel());
    assertThat(marks(file, 2 * FRAMES).loop()).contains(new LoopSpan(2000, 22_002));
  }

  @Property(tries = 30)
  void rootAndTempoComeBack(
      @ForAll @IntRange(min = 1, max = 126) int note,
      @ForAll @DoubleRange(min = -49, max = 49) double cents,
      @ForAll @DoubleRange(min = 1, max = 1000) double bpm,
      @ForAll @IntRange(min = 0, max = Tempo.MAX_BEATS) int beats) {
    var tempo = new Tempo(bpm, beats, 4, 4);
    var marks =
        Marks.NONE.withTempo(Optional.of(tempo)).withRoot(Optional.of(new RootNote(note, cents)));
    Marks read = MarkChunks.read(MarkChunks.write(marks, RATE), FRAMES);
    assertThat(read.root().orElseThrow().note() * 100 + read.root().orElseThrow().cents())
        .isCloseTo(note * 100 + cents, within(1e-5));
    assertThat(read.tempo().orElseThrow()).isEqualTo(new Tempo((float) bpm, beats, 4, 4));
    assertThat(MarkTags.read(lowCase(MarkTags.write(marks, type())), FRAMES).tempo())
        .contains(tempo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loopstart=5",
        "looplength=x",
        "loopstart=-1,looplength=-4",
        "looplength=99999999999999999999",
        "loopstart=12000,looplength=2",
        "looplength=0",
        "bpm=NaN",
        "bpm=1e9",
        "tbpm=0"
      })
  void tagsThatMakeNoSenseAreLeftOut(String line) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : line.split(",")) {
      tags.put(tag.split("=")[0], tag.split("=")[1]);
    }
    assertThat(MarkTags.read(tags, FRAMES)).isEqualTo(Marks.NONE);
  }

  @Test
  void damagedFilesGiveWhatIsWhole() throws IOException {
    Path whole = temp.resolve("a.wav");
    write(whole, OutputFormat.forPath(whole).withSampleFormat(SampleFormat.S8), ALL);
    byte[] bytes = Files.readAllBytes(whole);
    var random = new SplittableRandom(7);
    Path hurt = temp.resolve("b.wav");
    SourceFormat source = AudioReader.probe(whole).source();
    for (int i = 0; i < 300; i++) {
      byte[] copy = bytes.clone();
      for (int flip = 0; flip < 4; flip++) {
        boolean tail = random.nextBoolean();
        int at = tail ? bytes.length - 1 - random.nextInt(300) : random.nextInt(60);
        copy[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(hurt, i % 3 == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy);
      Marks read = FileMarks.read(hurt, source, FRAMES);
      read.loop().ifPresent(loop -> assertThat(loop.end()).isLessThanOrEqualTo(FRAMES));
      assertThat(read.markers()).hasSizeLessThan(20);
      try {
        AudioReader.read(hurt, new Cancel());
      } catch (AudioException e) {
        assertThat(e).hasMessageContaining("b.wav");
      }
    }
  }

  @Test
  void aPartKeepsWhatIsWholeInIt() {
    Marks cut = ALL.cut(1000, 12_001);
    assertThat(cut.loop()).contains(new LoopSpan(0, 11_001));
    assertThat(cut.loopsWhole(11_001)).isTrue();
    assertThat(cut.markers())
        .containsExactly(new Marker(3000, "Refrain — ü"), new Marker(11_000, "Ende"));
    assertThat(ALL.cut(0, 5000).loop()).isEmpty();
  }

  private static FileType type() {
    return FileType.OGG;
  }

  private static Map<String, String> lowCase(Map<String, String> tags) {
    Map<String, String> low = new HashMap<>();
    tags.forEach((name, value) -> low.put(name.toLowerCase(Locale.ROOT), value));
    return low;
  }

  private static Marks marks(Path file, long frames) {
    return FileMarks.read(file, AudioReader.probe(file).source(), frames);
  }

  private static WriteResult write(Path file, OutputFormat format, Marks marks) {
    float[] samples = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      samples[i] = (float) (0.5 * Math.sin(0.05 * i));
    }
    var audio = new AudioBuffer(RATE, new float[][] {samples});
    return AudioWriter.write(file, audio, format, TAGS, marks, new Cancel());
  }
}
