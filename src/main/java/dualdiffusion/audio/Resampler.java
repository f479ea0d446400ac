package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Problem;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Changes the sample rate by FFmpeg's polyphase resampler with a long Kaiser-windowed sinc. Zero
 * delay: frame {@code i} of the result is the sound at time {@code i / rate}.
 */
public final class Resampler {
  private static final int CHUNK = 1 << 15;

  /** Zero crossings of the sinc at the lower rate, and its pass band as a part of that rate. */
  private static final int FILTER_SIZE = 192;

  private static final double CUTOFF = 0.97;

  /** About 120 dB of stop-band attenuation. */
  private static final int KAISER_BETA = 12;

  private static final int KAISER = 2;

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

  /** How many frames a sound of {@code frames} has at another rate. */
  public static int frames(int frames, int from, int to) {
    return Math.toIntExact(Math.round((double) frames * to / from));
  }

  private static float[] resample(float[] samples, int from, int to, int frames) {
    float[] resampled = new float[frames];
    if (samples.length == 0) {
      return resampled;
    }
    Ffmpeg.load();
    SwrContext context = open(from, to);
    try (var input = new FloatPointer(CHUNK);
        var output = new FloatPointer(CHUNK);
        var inputs = new PointerPointer<Pointer>(1).put(input);
        var outputs = new PointerPointer<Pointer>(1).put(output)) {
      // So much at a time that the result of it fits the output.
      int step = Math.clamp((long) CHUNK * from / to, 1, CHUNK);
      int read = 0;
      int written = 0;
      while (written < frames) {
        int n = Math.min(step, samples.length - read);
        input.position(0).put(samples, read, n);
        read += n;
        int got = swr_convert(context, outputs, CHUNK, n > 0 ? inputs : null, n);
        if (got < 0) {
          throw failed(from, to, got);
        }
        if (got == 0 && n == 0) {
          break;
        }
        int kept = Math.min(got, frames - written);
        output.position(0).get(resampled, written, kept);
        written += kept;
      }
    } finally {
      swr_free(context);
    }
    return resampled;
  }

  private static SwrContext open(int from, int to) {
    var context = new SwrContext(null);
    try (var mono = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      swr_alloc_set_opts2(
          context, mono, AV_SAMPLE_FMT_FLTP, to, mono, AV_SAMPLE_FMT_FLTP, from, 0, null);
      av_channel_layout_uninit(mono);
    }
    av_opt_set_int(context, "filter_size", FILTER_SIZE, 0);
    av_opt_set_int(context, "filter_type", KAISER, 0);
    av_opt_set_double(context, "kaiser_beta", KAISER_BETA, 0);
    av_opt_set_double(context, "cutoff", CUTOFF, 0);
    av_opt_set_int(context, "linear_interp", 1, 0);
    av_opt_set_int(context, "exact_rational", 1, 0);
    int result = swr_init(context);
    if (result < 0) {
      swr_free(context);
      throw failed(from, to, result);
    }
    return context;
  }

  private static AudioException failed(int from, int to, int error) {
    return new AudioException(
        Problem.of(
            "Cannot resample from %d to %d Hz: %s.".formatted(from, to, Ffmpeg.message(error)),
            "Use a usual sample rate."),
        null);
  }
}
