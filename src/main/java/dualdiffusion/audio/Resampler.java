package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;

/**
 * Changes the sample rate by FFmpeg's polyphase resampler with a long Kaiser-windowed sinc. Zero
 * delay: frame {@code i} of the result is the sound at time {@code i / rate}.
 */
public final class Resampler {
  private Resampler() {}

  /**
   * @param rate frames per second, positive
   * @return {@code round(frames · rate / audio.sampleRate())} frames; the same buffer when the
   *     rates are equal
   */
  public static AudioBuffer resample(AudioBuffer audio, int rate) {
    if (rate == audio.sampleRate()) {
      return audio;
    }
    int frames = frames(audio.frames(), audio.sampleRate(), rate);
    float[][] channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = resample(audio.channel(c), audio.sampleRate(), rate, frames);
    }
    return new AudioBuffer(rate, channels);
  }

  /**
   * Changes the rate of a sound that is repeated without end: what comes before its beginning is
   * its end, and it fits its new length exactly, so that its seam stays what it was.
   *
   * @param rate frames per second, positive
   * @param frames of the result, at least 1; may differ a little from what the rates say
   */
  public static AudioBuffer resampleLoop(AudioBuffer loop, int rate, int frames) {
    if (frames == loop.frames() && rate == loop.sampleRate()) {
      return loop;
    }
    float[][] channels = new float[loop.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      float[] samples = loop.channel(c);
      channels[c] = frames == samples.length ? samples : around(samples, frames);
    }
    return new AudioBuffer(rate, channels);
  }

  /** Goes around as often as the filter remembers, then once more. */
  private static float[] around(float[] samples, int frames) {
    float[] resampled = new float[frames];
    try (var converter = new RateConverter(samples.length, frames)) {
      long rounds = 1L + RateConverter.MEMORY / Math.min(samples.length, frames);
      long at = -rounds * frames;
      int read = 0;
      while (at < frames) {
        int n = Math.min(converter.step(), samples.length - read);
        int got = converter.convert(samples, read, n);
        read = (read + n) % samples.length;
        int from = Math.clamp(-at, 0, got);
        int to = (int) Math.min(got, frames - at);
        if (to > from) {
          converter.take(resampled, (int) (at + from), from, to - from);
        }
        at += got;
      }
    }
    return resampled;
  }

  /** How many frames a sound of {@code frames} has at another rate. */
  public static int frames(int frames, int from, int to) {
    return Math.toIntExact(Math.round((double) frames * to / from));
  }

  private static float[] resample(float[] samples, int from, int to, int frames) {
    float[] resampled = new float[frames];
    if (samples.length == 0) {
      return resampled;
    }
    try (var converter = new RateConverter(from, to)) {
      int read = 0;
      int written = 0;
      while (written < frames) {
        int n = Math.min(converter.step(), samples.length - read);
        int got = converter.convert(samples, read, n);
        read += n;
        if (got == 0 && n == 0) {
          break;
        }
        int kept = Math.min(got, frames - written);
        converter.take(resampled, written, kept);
        written += kept;
      }
    }
    return resampled;
  }
}
