package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills a file of samples chunk by chunk; what is no longer than a chunk stays in memory. */
final class ShelfWriter {
  private final Path folder;
  private final float[][] chunk;
  private @Nullable ShelfFile file;
  private int filled;
  private int chunks;

  ShelfWriter(Path folder, int channels) {
    this.folder = folder;
    this.chunk = new float[channels][ShelfFile.CHUNK];
  }

  /** The chunk being filled, for one who then says {@link #filled}. */
  float[] chunk(int channel) {
    return chunk[channel];
  }

  int place() {
    return filled;
  }

  /** Frames that the present chunk still takes, at least one. */
  int room() throws IOException {
    if (filled == ShelfFile.CHUNK) {
      flush();
    }
    return ShelfFile.CHUNK - filled;
  }

  void filled(int frames) {
    filled += frames;
  }

  /** Adds what there is room for from a frame on; returns how much. */
  int add(AudioBuffer audio, int from) throws IOException {
    int count = Math.min(room(), audio.frames() - from);
    for (int c = 0; c < chunk.length; c++) {
      audio.read(c, from, chunk[c], filled, count);
    }
    filled += count;
    return count;
  }

  private ShelfFile flush() throws IOException {
    ShelfFile to = file == null ? ShelfFile.create(folder, chunk.length) : file;
    file = to;
    for (int c = 0; c < chunk.length; c++) {
      to.write(chunks, c, chunk[c], filled);
    }
    chunks++;
    filled = 0;
    return to;
  }

  int frames() {
    return chunks * ShelfFile.CHUNK + filled;
  }

  /** All whole chunks. */
  Optional<Samples> soFar() {
    return Optional.ofNullable(file).map(f -> new ShelvedSamples(f, chunks * ShelfFile.CHUNK));
  }

  /** Everything so far; nothing may be added any more. */
  Samples finish() throws IOException {
    int frames = frames();
    if (chunks == 0) {
      float[][] all = new float[chunk.length][];
      Arrays.setAll(all, c -> Arrays.copyOf(chunk[c], frames));
      return Samples.of(all);
    }
    return new ShelvedSamples(filled == 0 && file != null ? file : flush(), frames);
  }
}
