package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_EXPERIMENTAL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Encodes blocks into one file. The same samples and tags give the same bytes: no version or time
 * is stamped in. Owns native memory: close it; the file is whole only after {@link #finish()}.
 */
final class FileEncoder implements AutoCloseable {
  private static final int PCM_FRAMES = 4096;
  private static final int FLAC_FRAMES = 4096;

  private final Path named;
  private final AVFormatContext container = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private @Nullable AVCodecContext codec;
  private @Nullable AVStream stream;
  private Block pending = new Block(1);
  private int waiting;
  private final HeardFrames heard;
  private long sent;

  private FileEncoder(Path named, HeardFrames heard) {
    this.named = named;
    this.heard = heard;
    sent = -heard.before();
  }

  /**
   * @param file what is written
   * @param named what a person is told in errors
   * @param layout speaker positions, or null for the usual ones of that many channels
   * @param heard of the frames that are written; the others are there for the encoder only
   */
  static FileEncoder open(
      Path file,
      Path named,
      OutputFormat format,
      int sampleRate,
      int channels,
      @Nullable AVChannelLayout layout,
      Map<String, String> tags,
      HeardFrames heard) {
    Ffmpeg.load();
    var encoder = new FileEncoder(named, heard);
    try {
      encoder.openCodec(format, sampleRate, channels, layout);
      encoder.openContainer(file, format, tags);
      return encoder;
    } catch (Throwable e) {
      encoder.close();
      throw e;
    }
  }

  /** Takes a block whose values the format can hold. */
  void write(Block block) {
    int done = 0;
    while (done < block.frames()) {
      int n = Math.min(block.frames() - done, pending.frames() - waiting);
      for (int c = 0; c < block.channels(); c++) {
        System.arraycopy(block.channel(c), done, pending.channel(c), waiting, n);
      }
      waiting += n;
      done += n;
      if (waiting == pending.frames()) {
        encodePending();
      }
    }
  }

  /** Encodes what is left and completes the file's header. */
  void finish() {
    if (waiting > 0) {
      encodePending();
    }
    check(avcodec_send_frame(codec(), null));
    drain();
    check(av_write_trailer(container));
    AVIOContext io = container.pb();
    container.pb(null);
    check(avio_closep(io));
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    if (codec != null) {
      avcodec_free_context(codec);
    }
    if (!container.isNull()) {
      if (container.pb() != null) {
        avio_closep(container.pb());
      }
      avformat_free_context(container);
    }
  }

  private void openCodec(
      OutputFormat format, int sampleRate, int channels, @Nullable AVChannelLayout layout) {
    EncoderChoice choice = EncoderChoice.of(format.type(), format.sampleFormat());
    AVCodec encoder = avcodec_find_encoder_by_name(choice.codec());
    if (encoder == null) {
      throw fault("this build has no encoder " + choice.codec());
    }
    AVCodecContext made = avcodec_alloc_context3(encoder);
    codec = made;
    made.sample_fmt(choice.sampleFormat());
    made.sample_rate(sampleRate);
    made.time_base().num(1).den(sampleRate);
    made.thread_count(1);
    made.bits_per_raw_sample(format.sampleFormat().bits());
    // FFmpeg calls 32-bit FLAC experimental.
    made.strict_std_compliance(FF_COMPLIANCE_EXPERIMENTAL);
    made.flags(made.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER);
    made.bit_rate(choice.bitRate());
    if (format.type() == FileType.FLAC) {
      // FFmpeg's choice at 192 kHz and 8 channels of noise is longer, and did not decode again.
      made.frame_size(FLAC_FRAMES);
    }
    if (layout == null) {
      av_channel_layout_default(made.ch_layout(), channels);
    } else {
      check(av_channel_layout_copy(made.ch_layout(), layout));
    }
    int result = avcodec_open2(made, encoder, (AVDictionary) null);
    if (result < 0) {
      throw fault(
          "%s cannot hold %d channels at %d Hz (%s)"
              .formatted(format.type(), channels, sampleRate, Ffmpeg.message(result)));
    }
    pending = new Block(channels);
    pending.resize(made.frame_size() > 0 ? made.frame_size() : PCM_FRAMES);
  }

  private void openContainer(Path file, OutputFormat format, Map<String, String> tags) {
    check(avformat_alloc_output_context2(container, null, format.type().muxer(), null));
    container.flags(container.flags() | AVFMT_FLAG_BITEXACT);
    AVStream made = avformat_new_stream(container, null);
    stream = made;
    made.time_base(codec().time_base());
    check(avcodec_parameters_from_context(made.codecpar(), codec()));
    heard.declare(made.codecpar());
    AVDictionary dictionary = Ffmpeg.dictionary(tags);
    if (format.type() == FileType.OGG || format.type() == FileType.OPUS) {
      made.metadata(dictionary);
    } else {
      container.metadata(dictionary);
    }
    var io = new AVIOContext(null);
    int result = avio_open(io, Ffmpeg.url(file).getString(), AVIO_FLAG_WRITE);
    if (result < 0) {
      throw fault("the folder does not take it (" + Ffmpeg.message(result) + ")");
    }
    container.pb(io);
    AVDictionary options = Ffmpeg.dictionary(Map.of("rf64", "auto"));
    try {
      check(avformat_write_header(container, options));
    } finally {
      av_dict_free(options);
    }
  }

  private void encodePending() {
    frame.format(codec().sample_fmt());
    frame.sample_rate(codec().sample_rate());
    frame.nb_samples(waiting);
    frame.pts(sent);
    check(av_channel_layout_copy(frame.ch_layout(), codec().ch_layout()));
    check(av_frame_get_buffer(frame, 0));
    FrameSamples.write(pending, 0, frame, waiting);
    sent += waiting;
    waiting = 0;
    check(avcodec_send_frame(codec(), frame));
    av_frame_unref(frame);
    drain();
  }

  private void drain() {
    while (true) {
      int result = avcodec_receive_packet(codec(), packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
        return;
      }
      check(result);
      if (!heard.trim(packet, codec().frame_size())) {
        av_packet_unref(packet);
        continue;
      }
      av_packet_rescale_ts(packet, codec().time_base(), Objects.requireNonNull(stream).time_base());
      check(av_interleaved_write_frame(container, packet));
    }
  }

  private AVCodecContext codec() {
    return Objects.requireNonNull(codec);
  }

  private void check(int result) {
    if (result < 0) {
      throw fault(Ffmpeg.message(result));
    }
  }

  private AudioException fault(String what) {
    return AudioException.writing(named, what, "Check the disk's space, or use another format.");
  }
}
