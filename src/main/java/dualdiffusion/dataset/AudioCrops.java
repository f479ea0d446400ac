package dualdiffusion.dataset;

import dualdiffusion.audio.Channels;
import dualdiffusion.audio.Resampler;
import dualdiffusion.audio.Stretch;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts short stretches out of audio files, as a model hears them: its rate, level, two channels.
 */
public final class AudioCrops {
  /** The resampler's filter reaches so many frames of the lower rate. */
  private static final int REACH = 256;

  private final int rate;

  /**
   * @param rate wanted, Hz
   */
  public AudioCrops(int rate) {
    this.rate = rate;
  }

  /** Frames that a sample has at the rate wanted. */
  public long frames(Sample sample) {
    return Math.round((double) sample.frames() * rate / sample.sampleRate());
  }

  /**
   * Frames {@code start} to {@code start + frames} at the rate wanted. Beyond its end a loop begins
   * anew; anything else is silence.
   *
   * @param file the sample's
   * @param wraps whether to go on as a loop does
   * @throws dualdiffusion.core.ProblemException naming a file that is damaged there or cut off
   */
  public AudioBuffer read(
      Path file, Sample sample, long start, int frames, boolean wraps, Cancel cancel) {
    int divisor = gcd(rate, sample.sampleRate());
    int in = sample.sampleRate() / divisor;
    int out = rate / divisor;
    long margin = in == out ? 0 : Math.ceilDiv(REACH * (long) Math.max(in, out), (long) out * in);
    long first = Math.floorDiv(start, out) - margin;
    long last = Math.ceilDiv(start + frames, out) + margin;
    AudioBuffer source =
        stretch(file, sample, first * in, Math.toIntExact((last - first) * in), wraps, cancel);
    if (source.sampleRate() != sample.sampleRate()) {
      throw new DataSetException(
          "%s has %d Hz, the index says %d."
              .formatted(file, source.sampleRate(), sample.sampleRate()),
          "Index the folder anew.");
    }
    AudioBuffer heard = Resampler.resample(Channels.toStereo(source), rate);
    int skip = Math.toIntExact(start - first * out);
    AudioBuffer cut = heard.slice(skip, skip + frames);
    return sample.gain() == 1 ? cut : cut.scaled(sample.gain());
  }

  private static AudioBuffer stretch(
      Path file, Sample sample, long start, int frames, boolean wraps, Cancel cancel) {
    long length = sample.frames();
    if (!wraps || length == 0 || (start >= 0 && start + frames <= length)) {
      return Stretch.read(file, start, frames, length, cancel);
    }
    if (length <= frames) {
      AudioBuffer whole = Stretch.read(file, 0, Math.toIntExact(length), length, cancel);
      return ring(whole, start, frames);
    }
    long begin = Math.floorMod(start, length);
    int head = (int) Math.min(frames, length - begin);
    AudioBuffer left = Stretch.read(file, begin, head, length, cancel);
    return head == frames
        ? left
        : joined(left, Stretch.read(file, 0, frames - head, length, cancel));
  }

  private static AudioBuffer ring(AudioBuffer whole, long start, int frames) {
    float[][] channels = new float[whole.channelCount()][frames];
    for (int c = 0; c < channels.length; c++) {
      float[] channel = whole.channel(c);
      for (int i = 0; i < frames; i++) {
        channels[c][i] = channel[(int) Math.floorMod(start + i, (long) channel.length)];
      }
    }
    return new AudioBuffer(whole.sampleRate(), channels);
  }

  private static AudioBuffer joined(AudioBuffer left, AudioBuffer right) {
    float[][] channels = new float[left.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = Arrays.copyOf(left.channel(c), left.frames() + right.frames());
      System.arraycopy(right.channel(c), 0, channels[c], left.frames(), right.frames());
    }
    return new AudioBuffer(left.sampleRate(), channels);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
