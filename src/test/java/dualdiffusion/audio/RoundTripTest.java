package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  private static final int[] RATES = {8000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000};

  private static Path folder = Path.of("");

  @TempDir private Path temp = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("round-trip");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(p -> p.getFileName().toString()))
          .as("nothing but the two files is left")
          .allMatch(n -> n.equals("a.wav") || n.equals("a.flac"));
    }
    Files.deleteIfExists(folder.resolve("a.wav"));
    Files.deleteIfExists(folder.resolve("a.flac"));
    Files.delete(folder);
  }

  @Property(tries = 150)
  void integersOfUpTo24BitsComeBackToTheBit(
      @ForAll boolean flac,
      @ForAll boolean deep,
      @ForAll @IntRange(min = 1, max = 8) int channels,
      @ForAll @IntRange(min = 0, max = 6) int rate,
      @ForAll @IntRange(min = 1, max = 9000) int frames,
      @ForAll long seed) {
    SampleFormat depth = deep ? SampleFormat.S24 : SampleFormat.S16;
    AudioBuffer audio = Signals.steps(RATES[rate], channels, frames, depth.bits(), seed);
    Path file = folder.resolve(flac ? "a.flac" : "a.wav");
    var format = OutputFormat.forPath(file).withSampleFormat(depth);
    WriteResult written = AudioWriter.write(file, audio, format, Map.of(), new Cancel());
    DecodedAudio read = AudioReader.read(file, new Cancel());
    assertThat(written.clipped()).isZero();
    assertThat(read.notices()).isEmpty();
    assertThat(read.source().sampleFormat()).isEqualTo(depth);
    assertSame(read.audio(), audio);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void floatsComeBackToTheBit(int channels) {
    AudioBuffer audio = Signals.sines(44_100, channels, 5000);
    audio.channel(0)[7] = 3.75f;
    assertSame(written(audio, "a.wav", SampleFormat.F32).audio(), audio);
  }

  @ParameterizedTest
  @CsvSource({"a.wav,S8,8", "a.wav,S32,24", "a.flac,S32,24", "a.wav,F64,24"})
  void otherDepthsHoldWhatFitsThem(String name, SampleFormat depth, int bits) {
    AudioBuffer audio = Signals.steps(44_100, 2, 5000, bits, 5);
    DecodedAudio read = written(audio, name, depth);
    assertThat(read.source().sampleFormat()).isEqualTo(depth);
    assertThat(read.source().lossless()).isTrue();
    assertSame(read.audio(), audio);
  }

  @ParameterizedTest
  @CsvSource({"a.wav,0", "a.flac,0", "a.wav,1", "a.flac,1"})
  void noFramesAndOneFrameAreSoundsToo(String name, int frames) {
    AudioBuffer audio = Signals.steps(48_000, 2, frames, 16, 3);
    DecodedAudio read = written(audio, name, SampleFormat.S24);
    assertSame(read.audio(), audio);
    assertThat(read.notices()).hasSize(frames == 0 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"a.ogg,48000,25", "a.mp3,44100,60", "a.opus,48000,25"})
  void lossyTypesKeepLengthAndSound(String name, int rate, double decibels) {
    AudioBuffer audio = Signals.sines(rate, 2, rate + 17);
    DecodedAudio read = written(audio, name, SampleFormat.S24);
    assertThat(read.audio().frames()).isEqualTo(audio.frames());
    assertThat(read.source().lossless()).isFalse();
    assertThat(read.notices()).isEmpty();
    for (int c = 0; c < 2; c++) {
      assertThat(Signals.snr(audio.channel(c), read.audio().channel(c), 3000))
          .isGreaterThan(decibels);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3"})
  void tagsComeBack(String name) {
    Path file = temp.resolve(name);
    var tags = Map.of("title", "Harfe — ü", "comment", "{\"prompt\":\"calm harp\",\"seed\":1}");
    AudioWriter.write(
        file, Signals.sines(48_000, 2, 4800), OutputFormat.forPath(file), tags, new Cancel());
    assertThat(AudioReader.probe(file).source().tags()).containsAllEntriesOf(tags);
  }

  @Test
  void probeAndReadAgree() {
    Path file = temp.resolve("a.flac");
    AudioBuffer audio = Signals.sines(96_000, 3, 12_000);
    DecodedAudio read = written(audio, "a.flac", SampleFormat.S16);
    AudioInfo info = AudioReader.probe(file);
    assertThat(info.source()).isEqualTo(read.source());
    assertThat(info.source().seconds()).isCloseTo(0.125, within(1e-9));
    assertThat(info.source().label()).isEqualTo("flac, 96000 Hz, 3 channels, 16-bit");
  }

  @ParameterizedTest
  @CsvSource({
    "sine.m4a,22050,1,0.5,0.02",
    "sine-mono.ogg,44100,1,0.5,0.02",
    "sine24.aiff,22050,1,0.2,1e-9",
    "sine.opus,48000,1,0.3,1e-9",
    "sine.mp3,32000,1,0.5,1e-9",
    "film.mp4,22050,1,0.5,0.02"
  })
  void filesOfOtherToolsAreRead(
      String name, int rate, int channels, double seconds, double tolerance) {
    DecodedAudio read = AudioReader.read(Fixtures.path(name), new Cancel());
    assertThat(read.notices()).isEmpty();
    assertThat(read.audio().sampleRate()).isEqualTo(rate);
    assertThat(read.audio().channelCount()).isEqualTo(channels);
    assertThat(read.audio().seconds()).isCloseTo(seconds, within(tolerance));
    double mean = 0;
    for (float sample : read.audio().channel(0)) {
      mean += sample * sample / read.audio().frames();
    }
    assertThat(Math.sqrt(2 * mean)).as("FFmpeg's sine has 1/8").isCloseTo(0.125, within(0.01));
  }

  private DecodedAudio written(AudioBuffer audio, String name, SampleFormat depth) {
    Path file = temp.resolve(name);
    var format = OutputFormat.forPath(file).withSampleFormat(depth);
    AudioWriter.write(file, audio, format, Map.of(), new Cancel());
    return AudioReader.read(file, new Cancel());
  }

  private static void assertSame(AudioBuffer got, AudioBuffer wanted) {
    assertThat(got.sampleRate()).isEqualTo(wanted.sampleRate());
    assertThat(got.channelCount()).isEqualTo(wanted.channelCount());
    for (int c = 0; c < wanted.channelCount(); c++) {
      assertThat(got.channel(c)).isEqualTo(wanted.channel(c));
    }
  }
}
