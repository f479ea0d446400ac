package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/** Moves samples between FFmpeg's frames, packed or planar, and blocks. No value is rounded. */
final class FrameSamples {
  private FrameSamples() {}

  /** Fills the block with the frame's samples. */
  static void read(AVFrame frame, Block block) {
    int frames = frame.nb_samples();
    int channels = block.channels();
    block.resize(frames);
    if (av_sample_fmt_is_planar(frame.format()) == 0) {
      double[] packed = plane(frame, 0, frames * channels);
      for (int c = 0; c < channels; c++) {
        copy(packed, c, channels, block.channel(c), 0, 1, frames);
      }
      return;
    }
    for (int c = 0; c < channels; c++) {
      System.arraycopy(plane(frame, c, frames), 0, block.channel(c), 0, frames);
    }
  }

  /** Fills a writable frame of {@code frames} with the block's samples from {@code start}. */
  static void write(Block block, int start, AVFrame frame, int frames) {
    int channels = block.channels();
    if (av_sample_fmt_is_planar(frame.format()) == 0) {
      double[] packed = new double[frames * channels];
      for (int c = 0; c < channels; c++) {
        copy(block.channel(c), start, 1, packed, c, channels, frames);
      }
      putPlane(frame, 0, packed);
      return;
    }
    double[] plane = new double[frames];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(block.channel(c), start, plane, 0, frames);
      putPlane(frame, c, plane);
    }
  }

  private static void copy(
      double[] from, int fromStart, int fromStep, double[] to, int toStart, int toStep, int n) {
    for (int i = 0; i < n; i++) {
      to[toStart + i * toStep] = from[fromStart + i * fromStep];
    }
  }

  private static double[] plane(AVFrame frame, int index, int count) {
    BytePointer data = frame.extended_data(index);
    double[] plane = new double[count];
    switch (av_get_packed_sample_fmt(frame.format())) {
      case AV_SAMPLE_FMT_U8 -> {
        byte[] raw = new byte[count];
        data.get(raw, 0, count);
        for (int i = 0; i < count; i++) {
          plane[i] = ((raw[i] & 0xFF) - 128) / 0x1p7;
        }
      }
      case AV_SAMPLE_FMT_S16 -> {
        short[] raw = new short[count];
        new ShortPointer(data).get(raw, 0, count);
        for (int i = 0; i < count; i++) {
          plane[i] = raw[i] / 0x1p15;
        }
      }
      case AV_SAMPLE_FMT_S32 -> {
        int[] raw = new int[count];
        new IntPointer(data).get(raw, 0, count);
        for (int i = 0; i < count; i++) {
          plane[i] = raw[i] / 0x1p31;
        }
      }
      case AV_SAMPLE_FMT_FLT -> {
        float[] raw = new float[count];
        new FloatPointer(data).get(raw, 0, count);
        for (int i = 0; i < count; i++) {
          plane[i] = raw[i];
        }
      }
      case AV_SAMPLE_FMT_DBL -> new DoublePointer(data).get(plane, 0, count);
      default -> throw new IllegalStateException("sample format " + frame.format());
    }
    return plane;
  }

  private static void putPlane(AVFrame frame, int index, double[] plane) {
    BytePointer data = frame.extended_data(index);
    int count = plane.length;
    switch (av_get_packed_sample_fmt(frame.format())) {
      case AV_SAMPLE_FMT_U8 -> {
        byte[] raw = new byte[count];
        for (int i = 0; i < count; i++) {
          raw[i] = (byte) ((int) (plane[i] * 0x1p7) + 128);
        }
        data.put(raw, 0, count);
      }
      case AV_SAMPLE_FMT_S16 -> {
        short[] raw = new short[count];
        for (int i = 0; i < count; i++) {
          raw[i] = (short) (plane[i] * 0x1p15);
        }
        new ShortPointer(data).put(raw, 0, count);
      }
      case AV_SAMPLE_FMT_S32 -> {
        int[] raw = new int[count];
        for (int i = 0; i < count; i++) {
          raw[i] = (int) (plane[i] * 0x1p31);
        }
        new IntPointer(data).put(raw, 0, count);
      }
      case AV_SAMPLE_FMT_FLT -> {
        float[] raw = new float[count];
        for (int i = 0; i < count; i++) {
          raw[i] = (float) plane[i];
        }
        new FloatPointer(data).put(raw, 0, count);
      }
      case AV_SAMPLE_FMT_DBL -> new DoublePointer(data).put(plane, 0, count);
      default -> throw new IllegalStateException("sample format " + frame.format());
    }
  }
}
