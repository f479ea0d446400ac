package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.mix.Mixdown;
import dualdiffusion.audio.mix.Song;
import dualdiffusion.audio.mix.SongClip;
import dualdiffusion.audio.mix.SongTrack;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.WaveformPeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound on the disk is the sound to the bit, and nothing of it stays behind. */
class SoundShelfTest {
  private static final int LONG = 3 * ShelfFile.CHUNK + 1_021;
  private static final AudioBuffer NOISE = Songs.noise(8_000, LONG, 7);
  private static Path shared;
  private static AudioBuffer shelved;

  @TempDir Path folder;

  @BeforeContainer
  static void shelve() throws IOException {
    shared = Files.createTempDirectory("shelf-");
    shelved = new SoundShelf(shared).put(NOISE);
  }

  @AfterContainer
  static void tidy() throws IOException {
    Files.delete(shared);
  }

  @Property(tries = 300)
  void anyPieceIsThePiece(
      @ForAll @IntRange(max = LONG) int from, @ForAll @IntRange(max = LONG) int length) {
    int count = Math.min(length, LONG - from);
    var got = new float[count + 2];
    got[0] = got[count + 1] = 9;
    shelved.read(1, from, got, 1, count);
    assertThat(got[0]).isEqualTo(9);
    assertThat(got[count + 1]).isEqualTo(9);
    for (int i = 0; i < count; i++) {
      assertThat(got[1 + i]).isEqualTo(NOISE.channel(1)[from + i]);
    }
  }

  @Test
  void wholeChannelsSlicesAndPatchesAreTheSame() {
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    assertThat(disk.isInMemory()).isFalse();
    assertThat(disk.isLike(NOISE)).isTrue();
    assertThat(disk.channel(0)).isEqualTo(NOISE.channel(0));
    assertThat(disk.slice(65_000, 66_000).channel(1))
        .isEqualTo(NOISE.slice(65_000, 66_000).channel(1));
    var patch = Songs.noise(8_000, 500, 8);
    assertThat(disk.withPatch(65_300, patch).channel(0))
        .isEqualTo(NOISE.withPatch(65_300, patch).channel(0));
    assertThat(disk.isWithin(0.5f)).isTrue();
    assertThat(disk.isWithin(0.4f)).isFalse();
  }

  @Test
  void aMixAndPeaksAreTheSameToTheBit() {
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    assertThat(mix(disk).channel(1)).isEqualTo(mix(NOISE).channel(1));
    var peaks = WaveformPeaks.of(disk, new Cancel());
    var wanted = WaveformPeaks.of(NOISE, new Cancel());
    assertThat(peaks.high(65_000, 65_600)).isEqualTo(wanted.high(65_000, 65_600));
    assertThat(peaks.low(0, LONG)).isEqualTo(wanted.low(0, LONG));
  }

  private static AudioBuffer mix(AudioBuffer audio) {
    var song = new Song(8_000, List.of(SongTrack.of(1, List.of(SongClip.of(audio, 100)))), -3);
    return Mixdown.mix(song, 0, song.end(), new Cancel());
  }

  @Test
  void aFileIsReadAsIntoMemory() {
    Path file = folder.resolve("noise.wav");
    AudioWriter.write(file, NOISE, OutputFormat.forPath(file), Map.of(), new Cancel());
    DecodedAudio memory = AudioReader.read(file, new Cancel());
    DecodedAudio disk = new SoundShelf(folder).read(file, new Cancel());
    assertThat(disk.audio().isInMemory()).isFalse();
    assertThat(disk.audio().channel(0)).isEqualTo(memory.audio().channel(0));
    assertThat(disk.audio().channel(1)).isEqualTo(memory.audio().channel(1));
    assertThat(disk.source()).isEqualTo(memory.source());
  }

  @Test
  void oneHearsHowFarItHasCome() {
    Path file = folder.resolve("noise.wav");
    AudioWriter.write(file, NOISE, OutputFormat.forPath(file), Map.of(), new Cancel());
    List<PartialAudio> parts = new ArrayList<>();
    AudioBuffer all = new SoundShelf(folder).read(file, new Cancel(), parts::add).audio();
    assertThat(parts).hasSize(3);
    for (PartialAudio part : parts) {
      assertThat(part.audio().isLike(all)).isTrue();
      float[] samples = part.audio().channel(1);
      assertThat(Arrays.mismatch(samples, 0, part.known(), all.channel(1), 0, part.known()))
          .isNegative();
      assertThat(Arrays.copyOfRange(samples, part.known(), LONG)).containsOnly(0);
    }
  }

  @Test
  void shortSoundsStayInMemory() {
    var shelf = new SoundShelf(folder.resolve("none"));
    AudioBuffer brief = Songs.noise(8_000, 1_000, 1);
    assertThat(shelf.put(brief)).isSameAs(brief);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatIsThereStaysWhereItIs() {
    var shelf = new SoundShelf(folder);
    AudioBuffer disk = shelf.put(NOISE);
    assertThat(shelf.put(disk)).isSameAs(disk);
  }

  @Test
  void withoutAPlaceSoundsStayInMemory() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));
    var shelf = new SoundShelf(file);
    assertThat(shelf.put(NOISE)).isSameAs(NOISE);
    Path wav = folder.resolve("noise.wav");
    AudioWriter.write(wav, NOISE, OutputFormat.forPath(wav), Map.of(), new Cancel());
    assertThat(shelf.read(wav, new Cancel()).audio().isInMemory()).isTrue();
  }

  @Test
  void noFileHasAName() throws IOException {
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(f -> !f.toString().isEmpty() && isPosix())).isEmpty();
    }
    assertThat(disk.channel(0)[5]).isEqualTo(NOISE.channel(0)[5]);
  }

  @Test
  void whoIsInterruptedTakesTheSoundFromNobody() {
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    Thread.currentThread().interrupt();
    assertThat(disk.channel(0)).isEqualTo(NOISE.channel(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(disk.channel(1)).isEqualTo(NOISE.channel(1));
  }

  @Test
  void whatAKilledProcessLeftIsSwept() throws IOException {
    Files.createFile(folder.resolve("old.samples"));
    Files.createFile(folder.resolve("other"));
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    assertThat(folder.resolve("old.samples")).doesNotExist();
    assertThat(folder.resolve("other")).exists();
    assertThat(disk.frames()).isEqualTo(LONG);
  }

  private static boolean isPosix() {
    return java.io.File.separatorChar == '/';
  }

  @Test
  void placesOutsideAreRefused() {
    AudioBuffer disk = new SoundShelf(folder).put(NOISE);
    assertThatThrownBy(() -> disk.read(0, LONG - 1, new float[2], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
