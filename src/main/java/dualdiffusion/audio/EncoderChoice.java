package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;

/**
 * FFmpeg's encoder for a kind of file.
 *
 * @param codec FFmpeg's name
 * @param sampleFormat FFmpeg's number of the format it takes
 * @param bitRate bits per second, 0 where it follows from the samples
 */
record EncoderChoice(String codec, int sampleFormat, long bitRate) {

  static EncoderChoice of(FileType type, SampleFormat format) {
    return switch (type) {
      case WAV -> pcm(format);
      case FLAC ->
          lossless("flac", format == SampleFormat.S16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32);
      case OGG, OPUS -> new EncoderChoice("libopus", AV_SAMPLE_FMT_FLT, 192_000);
      case MP3 -> new EncoderChoice("libmp3lame", AV_SAMPLE_FMT_FLTP, 320_000);
    };
  }

  private static EncoderChoice pcm(SampleFormat format) {
    return switch (format) {
      case S8 -> lossless("pcm_u8", AV_SAMPLE_FMT_U8);
      case S16 -> lossless("pcm_s16le", AV_SAMPLE_FMT_S16);
      case S24 -> lossless("pcm_s24le", AV_SAMPLE_FMT_S32);
      case S32 -> lossless("pcm_s32le", AV_SAMPLE_FMT_S32);
      case F32 -> lossless("pcm_f32le", AV_SAMPLE_FMT_FLT);
      case F64 -> lossless("pcm_f64le", AV_SAMPLE_FMT_DBL);
    };
  }

  private static EncoderChoice lossless(String codec, int sampleFormat) {
    return new EncoderChoice(codec, sampleFormat, 0);
  }
}
