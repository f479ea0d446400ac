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

import dualdiffusion.core.Problem;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** One channel on its way to another sample rate, piece by piece. Owns native memory: close it. */
final class RateConverter implements AutoCloseable {
  private static final int CHUNK = 1 << 15;

  /** Zero crossings of the sinc at the lower rate, and its pass band as a part of that rate. */
  private static final int FILTER_SIZE = 192;

  /** Frames at the lower rate that the filter is told of, with room to spare. */
  static final int MEMORY = 4 * FILTER_SIZE;

  private static final double CUTOFF = 0.97;

  /** About 120 dB of stop-band attenuation. */
  private static final int KAISER_BETA = 12;

  private static final int KAISER = 2;

  private final int from;
  private final int to;
  private final SwrContext context;
  private final FloatPointer input = new FloatPointer(CHUNK);
  private final FloatPointer output = new FloatPointer(CHUNK);
  private final PointerPointer<Pointer> inputs = new PointerPointer<Pointer>(1).put(input);
  private final PointerPointer<Pointer> outputs = new PointerPointer<Pointer>(1).put(output);

  RateConverter(int from, int to) {
    Ffmpeg.load();
    this.from = from;
    this.to = to;
    context = open(from, to);
  }

  /** So many samples at most may be fed at a time, that the result of them fits the output. */
  int step() {
    return Math.clamp((long) CHUNK * from / to, 1, CHUNK);
  }

  /**
   * Feeds samples and computes.
   *
   * @param n at most {@link #step()}; 0 at the end, to be repeated until nothing comes
   * @return samples that {@link #take} can fetch, at most {@link #most()}
   */
  int convert(float[] samples, int start, int n) {
    input.position(0).put(samples, start, n);
    int got = swr_convert(context, outputs, CHUNK, n > 0 ? inputs : null, n);
    if (got < 0) {
      throw failed(from, to, got);
    }
    return got;
  }

  static int most() {
    return CHUNK;
  }

  void take(float[] target, int at, int count) {
    take(target, at, 0, count);
  }

  /**
   * @param from first sample of those there are
   */
  void take(float[] target, int at, int from, int count) {
    output.position(from).get(target, at, count);
    output.position(0);
  }

  @Override
  public void close() {
    swr_free(context);
    inputs.close();
    outputs.close();
    input.close();
    output.close();
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
