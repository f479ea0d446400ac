package dualdiffusion.audio;

import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the mean of a file's channels at any rate, chunk by chunk: memory is one chunk's. */
public final class MonoReader implements AutoCloseable {
  private final Consumer<float[]> sink;
  private final float[] chunk;
  private final float[] scratch = new float[RateConverter.most()];
  private final @Nullable RateConverter converter;
  private int filled;
  private long written;
  private long notNumbers;

  private MonoReader(int from, int rate, int chunk, Consumer<float[]> sink) {
    this.sink = sink;
    this.chunk = new float[chunk];
    converter = from == rate ? null : new RateConverter(from, rate);
  }

  /**
   * Reads a file of any length; NaN and infinite samples become 0.
   *
   * @param rate wanted, Hz
   * @param chunk frames of each array handed on; the last may be shorter
   * @param sink receives the chunks in order; they are its own
   * @return what a person should know of the file: cut off, damaged; mostly empty
   * @throws AudioException as {@link AudioReader#read}, but for the length
   */
  public static List<String> read(
      Path file, int rate, int chunk, Cancel cancel, Consumer<float[]> sink) {
    try (var decoder = FileDecoder.open(file, cancel)) {
      int from = decoder.source().sampleRate();
      long read = 0;
      try (var reader = new MonoReader(from, rate, chunk, sink)) {
        var block = new Block(decoder.source().channels());
        while (decoder.next(block)) {
          read += block.frames();
          reader.add(block);
        }
        AudioReader.checkNotLost(file, decoder, read);
        reader.finish(Math.round((double) read * rate / from));
        List<String> notices = new ArrayList<>(decoder.notices());
        if (reader.notNumbers > 0) {
          notices.add(
              "%d samples were not numbers and became silence.".formatted(reader.notNumbers));
        }
        return notices;
      }
    }
  }

  private void add(Block block) {
    float[] mono = mono(block);
    if (converter == null) {
      emit(mono, mono.length);
      return;
    }
    for (int start = 0; start < mono.length; start += converter.step()) {
      convert(converter, mono, start, Math.min(converter.step(), mono.length - start));
    }
  }

  private int convert(RateConverter through, float[] samples, int start, int n) {
    int got = through.convert(samples, start, n);
    through.take(scratch, 0, got);
    emit(scratch, got);
    return got;
  }

  private float[] mono(Block block) {
    float[] mono = new float[block.frames()];
    for (int i = 0; i < mono.length; i++) {
      double sum = 0;
      for (int c = 0; c < block.channels(); c++) {
        double sample = block.channel(c)[i];
        if (Float.isFinite((float) sample)) {
          sum += sample;
        } else {
          notNumbers++;
        }
      }
      mono[i] = (float) (sum / block.channels());
    }
    return mono;
  }

  /** Takes what is still in the converter, but not the silence behind the last sample. */
  private void finish(long frames) {
    if (converter != null) {
      int got = 1;
      while (got > 0 && written < frames) {
        got = converter.convert(scratch, 0, 0);
        converter.take(scratch, 0, got);
        emit(scratch, (int) Math.min(got, frames - written));
      }
      fillUp(frames);
    }
    if (filled > 0) {
      sink.accept(Arrays.copyOf(chunk, filled));
    }
  }

  /** A sound shorter than the filter gives less than it should: the rest is silence. */
  private void fillUp(long frames) {
    Arrays.fill(scratch, 0);
    while (written < frames) {
      emit(scratch, (int) Math.min(scratch.length, frames - written));
    }
  }

  private void emit(float[] samples, int count) {
    int done = 0;
    while (done < count) {
      int n = Math.min(count - done, chunk.length - filled);
      System.arraycopy(samples, done, chunk, filled, n);
      filled += n;
      done += n;
      if (filled == chunk.length) {
        sink.accept(chunk.clone());
        filled = 0;
      }
    }
    written += count;
  }

  @Override
  public void close() {
    if (converter != null) {
      converter.close();
    }
  }
}
