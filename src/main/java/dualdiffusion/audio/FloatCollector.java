package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Grows with what was really decoded, within limits, and becomes one buffer at the end. */
final class FloatCollector implements SampleCollector {
  private static final int PIECE = 1 << 18;

  private final Path file;
  private final int sampleRate;
  private final long maxFrames;
  private final List<List<float[]>> pieces = new ArrayList<>();
  private int frames;
  private long notNumbers;

  FloatCollector(Path file, int sampleRate, int channels, long maxFrames) {
    this.file = file;
    this.sampleRate = sampleRate;
    this.maxFrames = maxFrames;
    for (int c = 0; c < channels; c++) {
      pieces.add(new ArrayList<>());
    }
  }

  static FloatCollector of(Path file, int sampleRate, int channels) {
    return new FloatCollector(file, sampleRate, channels, limit(sampleRate, channels));
  }

  /**
   * The most frames a read may give: {@link AudioReader#MAX_SECONDS}, or what half of the Java heap
   * holds.
   */
  static long limit(int sampleRate, int channels) {
    long byMemory = Runtime.getRuntime().maxMemory() / 2 / (Float.BYTES * (long) channels);
    long byLength = (long) AudioReader.MAX_SECONDS * sampleRate;
    return Math.min(Math.min(byMemory, byLength), Integer.MAX_VALUE - 64);
  }

  @Override
  public void add(Block block) {
    SampleCollector.check(file, frames + (long) block.frames(), maxFrames, sampleRate);
    for (int c = 0; c < pieces.size(); c++) {
      append(pieces.get(c), block.channel(c), block.frames());
    }
    frames += block.frames();
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public long notNumbers() {
    return notNumbers;
  }

  /** Joins the pieces; the collector is empty afterwards. */
  @Override
  public AudioBuffer toBuffer() {
    float[][] channels = new float[pieces.size()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = join(pieces.get(c));
      pieces.get(c).clear();
    }
    return new AudioBuffer(sampleRate, channels);
  }

  private void append(List<float[]> channel, double[] samples, int count) {
    int done = 0;
    while (done < count) {
      int at = (frames + done) % PIECE;
      if (at == 0) {
        channel.add(new float[PIECE]);
      }
      int n = Math.min(count - done, PIECE - at);
      notNumbers += SampleCollector.copy(samples, done, channel.getLast(), at, n);
      done += n;
    }
  }

  private float[] join(List<float[]> channel) {
    if (channel.size() == 1) {
      return Arrays.copyOf(Objects.requireNonNull(channel.getFirst()), frames);
    }
    float[] joined = new float[frames];
    for (int i = 0; i < channel.size(); i++) {
      int at = i * PIECE;
      System.arraycopy(channel.get(i), 0, joined, at, Math.min(PIECE, frames - at));
    }
    return joined;
  }
}
