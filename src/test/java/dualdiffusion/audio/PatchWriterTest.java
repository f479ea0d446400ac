package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchWriterTest {
  private static final int FRAMES = 20_000;
  private static final int START = 5000;
  private static final int LENGTH = 7000;

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "1,8,44100,1",
    "1,16,44100,2",
    "1,24,192000,2",
    "1,32,48000,2",
    "1,32,44100,8",
    "3,32,48000,2",
    "3,64,96000,1",
    "1,16,11025,64"
  })
  void everyByteOutsideThePatchStays(int tag, int bits, int rate, int channels) throws IOException {
    Path source = random("in.wav", tag, rate, channels, bits);
    Path out = temp.resolve("out.wav");
    WriteResult result = patch(source, out, rate, channels);
    byte[] before = WavBytes.data(source);
    byte[] after = WavBytes.data(out);
    int frame = channels * bits / 8;
    assertThat(result.notices()).isEmpty();
    assertThat(after).hasSameSizeAs(before);
    assertThat(Arrays.mismatch(before, after)).isBetween(START * frame, (START + 2) * frame);
    assertThat(tailOf(after, frame)).isEqualTo(tailOf(before, frame));
    assertThat(AudioReader.probe(out).source().sampleFormat())
        .isEqualTo(AudioReader.probe(source).source().sampleFormat());
  }

  @ParameterizedTest
  @CsvSource({"16", "24", "32"})
  void flacKeepsEveryBitToo(int bits) throws IOException {
    Path source = random("in.wav", 1, 44_100, 2, bits);
    Path flac = temp.resolve("out.flac");
    Path back = temp.resolve("back.wav");
    patch(source, flac, 44_100, 2);
    patch(flac, back, 44_100, 2);
    byte[] before = WavBytes.data(source);
    byte[] after = WavBytes.data(back);
    int frame = 2 * bits / 8;
    assertThat(Arrays.copyOf(after, START * frame)).isEqualTo(Arrays.copyOf(before, START * frame));
    assertThat(tailOf(after, frame)).isEqualTo(tailOf(before, frame));
  }

  @Test
  void thePatchIsWhatIsHeardInside() throws IOException {
    Path source = random("in.wav", 1, 44_100, 2, 24);
    patch(source, source, 44_100, 2);
    AudioBuffer after = AudioReader.read(source, new Cancel()).audio();
    AudioBuffer inside = after.slice(START, START + LENGTH);
    assertThat(Signals.snr(Signals.sines(44_100, 2, LENGTH).channel(1), inside.channel(1), 0))
        .isGreaterThan(130);
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(source);
    }
  }

  @Test
  void floatInFlacIsRoundedAndSaysSo() throws IOException {
    Path source = temp.resolve("in.wav");
    AudioWriter.write(
        source,
        Signals.sines(48_000, 2, FRAMES),
        OutputFormat.forPath(source).withSampleFormat(SampleFormat.F32),
        Map.of(),
        new Cancel());
    WriteResult result = patch(source, temp.resolve("out.flac"), 48_000, 2);
    assertThat(result.notices()).singleElement().asString().contains("rounded to 24-bit");
  }

  @Test
  void lossySourcesGiveFloatWav() {
    Path source = Fixtures.path("sine.mp3");
    AudioBuffer before = AudioReader.read(source, new Cancel()).audio();
    Path out = temp.resolve("out.wav");
    var patch = new AudioPatch(100, Signals.sines(32_000, 1, 50));
    PatchWriter.write(source, out, List.of(patch), Map.of(), new Cancel());
    DecodedAudio after = AudioReader.read(out, new Cancel());
    assertThat(after.source().sampleFormat()).isEqualTo(SampleFormat.F32);
    assertThat(after.audio().channel(0)).isEqualTo(before.withPatch(100, patch.audio()).channel(0));
  }

  @Test
  void lossyOutputSaysThatItIs() throws IOException {
    Path source = random("in.wav", 1, 44_100, 2, 16);
    WriteResult result = patch(source, temp.resolve("out.mp3"), 44_100, 2);
    assertThat(result.notices()).singleElement().asString().contains("lossy");
    assertThat(result.frames()).isEqualTo(FRAMES);
  }

  @Test
  void tagsOfTheSourceStay() {
    Path source = temp.resolve("in.flac");
    AudioWriter.write(
        source,
        Signals.sines(44_100, 2, FRAMES),
        OutputFormat.forPath(source),
        Map.of("title", "Old", "comment", "x"),
        new Cancel());
    Path out = temp.resolve("out.wav");
    var patch = new AudioPatch(START, Signals.sines(44_100, 2, LENGTH));
    PatchWriter.write(source, out, List.of(patch), Map.of("comment", "{}"), new Cancel());
    assertThat(AudioReader.probe(out).source().tags())
        .containsEntry("title", "Old")
        .containsEntry("comment", "{}");
  }

  @Test
  void loopAndMarkersOfTheSourceStay() {
    Path source = temp.resolve("in.wav");
    var marks =
        Marks.loop(FRAMES, Tempo.of(120, 4)).withMarkers(List.of(new Marker(START, "here")));
    AudioWriter.write(
        source,
        Signals.sines(44_100, 2, FRAMES),
        OutputFormat.forPath(source),
        Map.of(),
        marks,
        new Cancel());
    var patch = new AudioPatch(START, Signals.sines(44_100, 2, LENGTH));
    PatchWriter.write(source, source, List.of(patch), Map.of(), new Cancel());
    SourceFormat format = AudioReader.probe(source).source();
    assertThat(FileMarks.read(source, format, FRAMES)).isEqualTo(marks);
  }

  @Test
  void aPatchThatDoesNotFitChangesNothing() throws IOException {
    Path source = random("in.wav", 1, 44_100, 2, 16);
    byte[] before = Files.readAllBytes(source);
    assertMisfit(source, new AudioPatch(FRAMES - 10, Signals.sines(44_100, 2, 11)), "ends after");
    assertMisfit(source, new AudioPatch(-1, Signals.sines(44_100, 2, 11)), "starts before");
    assertMisfit(source, new AudioPatch(0, Signals.sines(48_000, 2, 11)), "the patch is");
    assertMisfit(source, new AudioPatch(0, Signals.sines(44_100, 1, 11)), "the patch is");
    assertThat(Files.readAllBytes(source)).isEqualTo(before);
  }

  private static void assertMisfit(Path source, AudioPatch patch, String why) {
    assertThatThrownBy(
            () -> PatchWriter.write(source, source, List.of(patch), Map.of(), new Cancel()))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(why);
  }

  private static WriteResult patch(Path source, Path out, int rate, int channels) {
    var patch = new AudioPatch(START, Signals.sines(rate, channels, LENGTH));
    return PatchWriter.write(source, out, List.of(patch), Map.of(), new Cancel());
  }

  private static byte[] tailOf(byte[] data, int frame) {
    return Arrays.copyOfRange(data, (START + LENGTH) * frame, data.length);
  }

  /** Integers of any bits; floats of any finite bits around 1. */
  private Path random(String name, int tag, int rate, int channels, int bits) throws IOException {
    byte[] samples = new byte[FRAMES * channels * bits / 8];
    new SplittableRandom(11).nextBytes(samples);
    if (tag == 3) {
      for (int i = bits / 8 - 1; i < samples.length; i += bits / 8) {
        samples[i] = 0x3F;
      }
    }
    Path file = temp.resolve(name);
    WavBytes.write(file, tag, rate, channels, bits, samples);
    return file;
  }
}
