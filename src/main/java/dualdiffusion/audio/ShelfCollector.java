package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What was decoded goes onto the shelf. */
final class ShelfCollector implements SampleCollector {
  private static final int PARTS = 8;

  private final Path file;
  private final int sampleRate;
  private final int expected;
  private final ShelfWriter writer;
  private final Consumer<PartialAudio> soFar;
  private long notNumbers;
  private int due = 1;

  /**
   * @param file what is decoded
   * @param expected frames that it says it has; 0 for unknown
   * @param soFar hears of the first chunk and then of each eighth of the whole
   */
  ShelfCollector(
      Path file, int sampleRate, long expected, ShelfWriter writer, Consumer<PartialAudio> soFar) {
    this.file = file;
    this.sampleRate = sampleRate;
    this.expected = (int) Math.clamp(expected, 0, (long) AudioReader.MAX_SECONDS * sampleRate);
    this.writer = writer;
    this.soFar = soFar;
  }

  @Override
  public void add(Block block) {
    long most = (long) AudioReader.MAX_SECONDS * sampleRate;
    SampleCollector.check(file, writer.frames() + (long) block.frames(), most, sampleRate);
    try {
      int done = 0;
      while (done < block.frames()) {
        int n = Math.min(writer.room(), block.frames() - done);
        writer.soFar().ifPresent(this::tell);
        for (int c = 0; c < block.channels(); c++) {
          notNumbers +=
              SampleCollector.copy(block.channel(c), done, writer.chunk(c), writer.place(), n);
        }
        writer.filled(n);
        done += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(Samples known) {
    if (known.frames() >= due && known.frames() < expected) {
      due = known.frames() + expected / PARTS;
      var audio = new AudioBuffer(sampleRate, new BegunSamples(known, expected));
      soFar.accept(new PartialAudio(audio, known.frames()));
    }
  }

  @Override
  public int frames() {
    return writer.frames();
  }

  @Override
  public long notNumbers() {
    return notNumbers;
  }

  @Override
  public AudioBuffer toBuffer() {
    try {
      return new AudioBuffer(sampleRate, writer.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
