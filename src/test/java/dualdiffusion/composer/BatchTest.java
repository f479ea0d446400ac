package dualdiffusion.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.FileType;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many loops in a folder. */
class BatchTest {
  private static final Request SHORT = ComposerTest.shortly(1.5, 42);

  @TempDir private Path folder;

  @Test
  void clipsDependNeitherOnTheirNumberNorOnThreads() throws IOException {
    List<Batch.Clip> few = write(folder.resolve("a"), new Batch(SHORT, 2, 1));
    List<Batch.Clip> many = write(folder.resolve("b"), new Batch(SHORT, 5, 3));
    assertThat(many).hasSize(5);
    for (int i = 0; i < 2; i++) {
      assertThat(few.get(i).number()).isEqualTo(i);
      assertThat(many.get(i).file()).hasSameBinaryContentAs(few.get(i).file());
      assertThat(truth(many.get(i))).hasSameBinaryContentAs(truth(few.get(i)));
    }
    assertThat(Files.readAllBytes(many.get(1).file()))
        .isNotEqualTo(Files.readAllBytes(many.get(0).file()));
  }

  @Test
  void whatIsThereIsNotMadeAgainAndWhatIsDamagedIs() throws IOException {
    List<Batch.Clip> first = write(folder, new Batch(SHORT, 3, 1));
    Files.delete(first.get(0).file());
    Files.writeString(truth(first.get(1)), "{ half");
    List<Batch.Clip> second = write(folder, new Batch(SHORT, 3, 1));
    assertThat(second.stream().map(Batch.Clip::made)).containsExactly(true, true, false);
    assertThat(first).allMatch(Batch.Clip::made);
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC"})
  void filesHoldTheSound(FileType type) {
    var writer = new CompositionWriter(folder, type, new PlainSidecars());
    Composition made = ComposerTest.compose(SHORT);
    Path file = writer.write("x", made, new Cancel());
    float[] read = AudioReader.read(file, new Cancel()).audio().channel(1);
    assertThat(read).hasSameSizeAs(made.audio().channel(1));
    for (int i = 0; i < read.length; i++) {
      assertThat(Math.abs(read[i] - made.audio().channel(1)[i])).isLessThan(2.1f / 32_768);
    }
  }

  @Test
  void aCancelledBatchLeavesNothingHalf() throws IOException {
    var cancel = new Cancel();
    List<Integer> steps = new ArrayList<>();
    Progress progress =
        update -> {
          steps.add(update.step());
          cancel.cancel();
        };
    var writer = new CompositionWriter(folder, FileType.WAV, new PlainSidecars());
    assertThatThrownBy(() -> new Batch(SHORT, 50, 1).write(writer, cancel, progress))
        .isInstanceOf(CancelledException.class);
    assertThat(steps).containsExactly(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(n -> n.endsWith(".wav") || n.endsWith(".json"))
          .hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void badPlacesAndNumbersAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    var sidecars = new PlainSidecars();
    assertThatThrownBy(() -> new CompositionWriter(file, FileType.WAV, sidecars))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new CompositionWriter(folder, FileType.MP3, sidecars))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new Batch(SHORT, 0, 1)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> new Batch(SHORT, 1, 0)).isInstanceOf(BadRequestException.class);
  }

  private static List<Batch.Clip> write(Path to, Batch batch) {
    var writer = new CompositionWriter(to, FileType.FLAC, new PlainSidecars());
    return batch.write(writer, new Cancel(), Progress.NONE);
  }

  private static Path truth(Batch.Clip clip) {
    String name = clip.file().getFileName().toString();
    return clip.file().resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
  }

  /** The truth as its text. */
  private static final class PlainSidecars implements Sidecars {
    @Override
    public void write(Path file, Truth truth) {
      try {
        Files.writeString(file, "seed " + truth.seed() + "\n" + truth);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean holds(Path file, Outline outline) {
      try {
        return Files.exists(file)
            && Files.readString(file).startsWith("seed " + outline.seed() + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
