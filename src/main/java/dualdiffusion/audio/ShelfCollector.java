package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What was decoded goes onto the shelf. */
final class ShelfCollector implements SampleCollector {
  private final Path file;
  private final int sampleRate;
  private final ShelfWriter writer;
  private long notNumbers;

  /**
   * @param file what is decoded
   */
  ShelfCollector(Path file, int sampleRate, ShelfWriter writer) {
    this.file = file;
    this.sampleRate = sampleRate;
    this.writer = writer;
  }

  @Override
  public void add(Block block) {
    long most = (long) AudioReader.MAX_SECONDS * sampleRate;
    SampleCollector.check(file, writer.frames() + (long) block.frames(), most, sampleRate);
    try {
      int done = 0;
      while (done < block.frames()) {
        int n = Math.min(writer.room(), block.frames() - done);
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
