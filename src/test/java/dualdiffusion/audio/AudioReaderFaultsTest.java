package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioReaderFaultsTest {
  @TempDir private Path temp = Path.of("");

  @Test
  void missingFile() {
    assertFault(temp.resolve("none.wav"), "no such file");
  }

  @Test
  void folder() {
    assertFault(temp, "it is a folder");
  }

  @Test
  void emptyFile() throws IOException {
    assertFault(file("empty.wav", new byte[0]), "it is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wav", "a.mp3", "a.flac", "a.ogg", "a.m4a", "a.txt", "%d %s.wav"})
  void textIsNotAudio(String name) throws IOException {
    byte[] text = "One potato, two potatoes.\n".repeat(200).getBytes(StandardCharsets.UTF_8);
    assertFault(file(name, text), "");
  }

  @Test
  void playListsAreNotFollowed() throws IOException {
    Path sine = Fixtures.path("sine.mp3");
    String list = "ffconcat version 1.0\nfile '" + sine + "'\n";
    assertFault(file("list.ffconcat", list.getBytes(StandardCharsets.UTF_8)), "not an audio file");
    String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://" + sine + "\n";
    assertFault(file("list.m3u8", hls.getBytes(StandardCharsets.UTF_8)), "not an audio file");
  }

  @Test
  void filmWithoutSound() {
    assertFault(Fixtures.path("silent-film.mp4"), "no sound in it");
  }

  @Test
  void headerWithoutItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("sine.m4a"));
    assertFault(file("cut.m4a", Arrays.copyOf(whole, 60)), "");
  }

  @Test
  void hugeClaimsCostNothing() throws IOException {
    byte[] wav = WavBytes.bytes(1, 44_100, 2, 16, new byte[400], 0x7FFF_FFF0);
    DecodedAudio read = AudioReader.read(file("huge.wav", wav), new Cancel());
    assertThat(read.audio().frames()).isEqualTo(100);
    assertThat(read.notices()).singleElement().asString().contains("cut off");
  }

  @Test
  void claimsBeyondReason() throws IOException {
    assertFault(file("c.wav", WavBytes.bytes(1, 44_100, 2000, 8, new byte[9000], 9000)), "");
    assertFault(file("r.wav", WavBytes.bytes(1, 2_000_000, 1, 16, new byte[900], 900)), "2000000");
  }

  @Test
  void longerThanFourHours() throws IOException {
    int frames = AudioReader.MAX_SECONDS * 10 + 1;
    byte[] samples = new byte[frames];
    byte[] wav = WavBytes.bytes(1, 10, 1, 8, samples, frames);
    assertFault(file("long.wav", wav), "longer than 240.0 minutes");
  }

  @Test
  void truncatedWavGivesItsPartAndSaysSo() throws IOException {
    byte[] wav = WavBytes.bytes(1, 8000, 1, 16, new byte[1001], 16_000);
    DecodedAudio read = AudioReader.read(file("cut.wav", wav), new Cancel());
    assertThat(read.audio().frames()).isEqualTo(500);
    assertThat(read.source().seconds()).isEqualTo(0.0625);
    assertThat(read.notices()).anyMatch(n -> n.contains("cut off"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flac", "ogg", "opus", "mp3"})
  void truncatedFilesGiveTheirPartAndSaySo(String ending) throws IOException {
    Path whole = temp.resolve("whole." + ending);
    AudioWriter.write(
        whole,
        Signals.sines(48_000, 2, 96_000),
        OutputFormat.forPath(whole),
        Map.of(),
        new Cancel());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = file("cut." + ending, Arrays.copyOf(bytes, bytes.length * 6 / 10));
    DecodedAudio read = AudioReader.read(cut, new Cancel());
    assertThat(read.audio().frames()).isBetween(20_000, 80_000);
    assertThat(read.notices()).anyMatch(n -> n.contains("cut off"));
  }

  @Test
  void damageInTheMiddleBecomesSilenceInPlace() throws IOException {
    Path whole = temp.resolve("whole.flac");
    var audio = Signals.sines(48_000, 1, 96_000);
    AudioWriter.write(whole, audio, OutputFormat.forPath(whole), Map.of(), new Cancel());
    byte[] bytes = Files.readAllBytes(whole);
    bytes[bytes.length / 2] ^= 0x55;
    DecodedAudio read = AudioReader.read(file("hurt.flac", bytes), new Cancel());
    assertThat(read.notices()).anyMatch(n -> n.contains("damaged"));
    assertThat(read.audio().frames()).isEqualTo(96_000);
    assertThat(Signals.snr(tail(audio.channel(0)), tail(read.audio().channel(0)), 0))
        .isGreaterThan(100);
  }

  @Test
  void aLeapOfTheTimeStampsBecomesTenSecondsOfSilenceAtMost() throws IOException {
    Path whole = temp.resolve("whole.flac");
    var audio = Signals.sines(8000, 1, 60 * 8000);
    AudioWriter.write(whole, audio, OutputFormat.forPath(whole), Map.of(), new Cancel());
    byte[] bytes = Files.readAllBytes(whole);
    int rest = bytes.length / 5;
    byte[] joined = Arrays.copyOf(bytes, 2 * rest);
    System.arraycopy(bytes, bytes.length - rest, joined, rest, rest);
    DecodedAudio read = AudioReader.read(file("leap.flac", joined), new Cancel());
    assertThat(read.notices()).anyMatch(n -> n.contains("damaged"));
    assertThat(read.audio().seconds()).isBetween(32.0, 36.0);
  }

  @Test
  void notNumbersBecomeSilence() throws IOException {
    var samples = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    samples.putFloat(0.5f).putFloat(Float.NaN).putFloat(Float.NEGATIVE_INFINITY).putFloat(1.5f);
    byte[] wav = WavBytes.bytes(3, 8000, 1, 32, samples.array(), 16);
    DecodedAudio read = AudioReader.read(file("nan.wav", wav), new Cancel());
    assertThat(read.audio().channel(0)).containsExactly(0.5f, 0, 0, 1.5f);
    assertThat(read.notices()).singleElement().asString().startsWith("2 samples");
  }

  @Test
  void cancelStopsReading() {
    var cancel = new Cancel();
    cancel.cancel();
    assertThatExceptionOfType(CancelledException.class)
        .isThrownBy(() -> AudioReader.read(Fixtures.path("sine.mp3"), cancel));
  }

  private static float[] tail(float[] samples) {
    return Arrays.copyOfRange(samples, 70_000, 96_000);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(temp.resolve(name), bytes);
  }

  private static void assertFault(Path file, String fault) {
    assertThatThrownBy(() -> AudioReader.read(file, new Cancel()))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(fault);
  }
}
