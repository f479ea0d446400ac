package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dualdiffusion.core.Cancel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * The best audio stream of one file, decoded block by block. What damaged packets held becomes
 * silence where time stamps tell its length, so that what follows stays in place. Owns native
 * memory: close it.
 */
final class FileDecoder implements AutoCloseable {
  private static final String OTHER_FILE = "Choose a WAV, AIFF, FLAC, OGG, Opus, MP3 or M4A file.";

  /** Frames by which the time stamps of some containers are off. */
  private static final int STAMP_ERROR = 64;

  private final Path file;
  private final Cancel cancel;
  private final AVFormatContext container = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final List<String> notices = new ArrayList<>();
  private @Nullable SourceFormat source;
  private @Nullable AVStream stream;
  private @Nullable AVCodecContext codec;
  private boolean draining;
  private int damaged;
  private int changed;
  private boolean held;
  private long clockOffset;
  private long decoded;
  private boolean sought;

  private FileDecoder(Path file, Cancel cancel) {
    this.file = file;
    this.cancel = cancel;
  }

  /**
   * @throws AudioException when there is no sound in the file that could be decoded
   */
  static FileDecoder open(Path file, Cancel cancel) {
    RegularFile.check(file);
    Ffmpeg.load();
    var decoder = new FileDecoder(file, cancel);
    try {
      decoder.openContainer();
      decoder.openStream();
      return decoder;
    } catch (Throwable e) {
      decoder.close();
      throw e;
    }
  }

  /** What the header says, or the first packets where it says nothing. */
  SourceFormat source() {
    return Objects.requireNonNull(source);
  }

  /** The speaker positions, valid while this is open. */
  AVChannelLayout channelLayout() {
    return codec().ch_layout();
  }

  /**
   * Decodes the next run of samples.
   *
   * @return false at the end, with the block untouched
   * @throws dualdiffusion.core.CancelledException between packets
   */
  boolean next(Block block) {
    while (true) {
      cancel.check();
      int result = held ? 0 : avcodec_receive_frame(codec(), frame);
      if (result == 0) {
        if (take(block)) {
          return true;
        }
      } else if (result == AVERROR_EOF) {
        return false;
      } else {
        if (result != AVERROR_EAGAIN()) {
          damaged++;
        }
        if (!feed()) {
          return false;
        }
      }
    }
  }

  /** Index of the frame that {@link #next} gives first; right after {@link #seek} not yet known. */
  long position() {
    return decoded;
  }

  /** Whether time stamps tell frames exactly, so that {@link #seek} may be used. */
  boolean isSeekable() {
    AVRational base = openedStream().time_base();
    return base.num() > 0 && base.den() % ((long) source().sampleRate() * base.num()) == 0;
  }

  /**
   * Goes to a frame at or before this one, to be called when a first block has been decoded; the
   * next block says where it is.
   *
   * @return false when the file cannot be searched; this decoder is then of no more use
   */
  boolean seek(long frame) {
    AVRational base = openedStream().time_base();
    long ticks = base.den() / ((long) source().sampleRate() * base.num());
    long stamp = (frame + clockOffset) * ticks;
    if (av_seek_frame(container, openedStream().index(), stamp, AVSEEK_FLAG_BACKWARD) < 0) {
      return false;
    }
    avcodec_flush_buffers(codec());
    sought = true;
    draining = false;
    held = false;
    damaged = 0;
    return true;
  }

  /** What went wrong on the way; complete once {@link #next} has returned false. */
  List<String> notices() {
    var all = new ArrayList<>(notices);
    if (damaged > 0) {
      all.add("The file is damaged: " + damaged + " of its packets could not be decoded.");
    }
    if (changed > 0) {
      all.add("The file changes its sample rate or channels; what differs was left out.");
    }
    long expected = expectedFrames();
    if (decoded < expected - tolerance()) {
      all.add(
          "The file is cut off: %.3f s of %.3f s are there."
              .formatted(seconds(decoded), seconds(expected)));
    } else if (FileEnd.isMissing(file, source().container())) {
      all.add("The file is cut off: its end is missing. What is there was read.");
    }
    return all;
  }

  boolean sawDamage() {
    return damaged > 0 || changed > 0;
  }

  /** Frames the header promises, or 0 when it does not say. Never a base for allocation. */
  long expectedFrames() {
    AVStream s = openedStream();
    if (s.duration() == AV_NOPTS_VALUE
        || container.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return 0;
    }
    return rescale(s.duration(), s.time_base());
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    if (codec != null) {
      avcodec_free_context(codec);
    }
    avformat_close_input(container);
  }

  private void openContainer() {
    AVDictionary options = Ffmpeg.openOptions();
    try (var url = Ffmpeg.url(file)) {
      int result = avformat_open_input(container, url, null, options);
      if (result < 0) {
        throw fault("it is not an audio file, or it is damaged (" + Ffmpeg.message(result) + ")");
      }
    } finally {
      av_dict_free(options);
    }
    int result = avformat_find_stream_info(container, (AVDictionary) null);
    if (result < 0) {
      throw fault("its beginning is damaged (" + Ffmpeg.message(result) + ")");
    }
  }

  private void openStream() {
    int index = av_find_best_stream(container, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw fault("there is no sound in it");
    }
    for (int i = 0; i < container.nb_streams(); i++) {
      if (i != index) {
        container.streams(i).discard(AVDISCARD_ALL);
      }
    }
    stream = container.streams(index);
    openCodec(stream);
    source = describe(stream);
  }

  private void openCodec(AVStream from) {
    int id = from.codecpar().codec_id();
    String name = Ffmpeg.text(avcodec_get_name(id));
    AVCodec decoder = avcodec_find_decoder(id);
    if (decoder == null) {
      throw fault("its codec " + name + " is not supported");
    }
    AVCodecContext made = avcodec_alloc_context3(decoder);
    codec = made;
    avcodec_parameters_to_context(made, from.codecpar());
    made.pkt_timebase(from.time_base());
    made.thread_count(1);
    if (id == AV_CODEC_ID_FLAC) {
      // FLAC frames carry a checksum: without this, damage would be played as noise.
      made.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
    }
    int result = avcodec_open2(made, decoder, (AVDictionary) null);
    if (result < 0) {
      throw fault("its " + name + " stream is damaged (" + Ffmpeg.message(result) + ")");
    }
  }

  private SourceFormat describe(AVStream from) {
    int channels = codec().ch_layout().nb_channels();
    int rate = codec().sample_rate();
    if (channels < 1 || channels > AudioReader.MAX_CHANNELS) {
      throw fault("it claims " + channels + " channels");
    }
    if (rate < 1 || rate > AudioReader.MAX_SAMPLE_RATE) {
      throw fault("it claims a sample rate of " + rate + " Hz");
    }
    Map<String, String> tags = new HashMap<>();
    Ffmpeg.collect(container.metadata(), tags);
    Ffmpeg.collect(from.metadata(), tags);
    int id = from.codecpar().codec_id();
    return new SourceFormat(
        containerName(),
        Ffmpeg.text(avcodec_get_name(id)),
        rate,
        channels,
        sampleFormat(),
        (avcodec_descriptor_get(id).props() & AV_CODEC_PROP_LOSSY) == 0,
        headerSeconds(from),
        tags);
  }

  /** FFmpeg names a family ("mov,mp4,m4a,…"); the file's own ending picks from it. */
  private String containerName() {
    List<String> names = List.of(Ffmpeg.text(container.iformat().name()).split(","));
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return names.contains(ending) ? ending : names.getFirst();
  }

  private SampleFormat sampleFormat() {
    int raw = codec().bits_per_raw_sample();
    return switch (av_get_packed_sample_fmt(codec().sample_fmt())) {
      case AV_SAMPLE_FMT_U8 -> SampleFormat.S8;
      case AV_SAMPLE_FMT_S16 -> SampleFormat.S16;
      case AV_SAMPLE_FMT_S32 -> raw > 0 && raw <= 24 ? SampleFormat.S24 : SampleFormat.S32;
      case AV_SAMPLE_FMT_FLT, AV_SAMPLE_FMT_NONE -> SampleFormat.F32;
      case AV_SAMPLE_FMT_DBL -> SampleFormat.F64;
      default -> throw fault("its 64-bit integer samples are not supported");
    };
  }

  private double headerSeconds(AVStream from) {
    if (from.duration() != AV_NOPTS_VALUE) {
      AVRational base = from.time_base();
      return (double) from.duration() * base.num() / base.den();
    }
    return container.duration() == AV_NOPTS_VALUE ? Double.NaN : container.duration() / 1e6;
  }

  /** Sends the next packet of our stream, or the end. */
  private boolean feed() {
    if (draining) {
      return false;
    }
    int result = av_read_frame(container, packet);
    if (result < 0) {
      draining = true;
      if (result != AVERROR_EOF) {
        notices.add("Reading stopped early (" + Ffmpeg.message(result) + ").");
      }
      avcodec_send_packet(codec(), null);
      return true;
    }
    if (packet.stream_index() == openedStream().index()) {
      send();
    }
    av_packet_unref(packet);
    return true;
  }

  private void send() {
    int sent = avcodec_send_packet(codec(), packet);
    if (sent < 0 && sent != AVERROR_EAGAIN()) {
      damaged++;
    }
  }

  /** Takes the decoded frame if it has the stream's shape. */
  private boolean take(Block block) {
    boolean fits =
        frame.nb_samples() > 0
            && frame.ch_layout().nb_channels() == source().channels()
            && frame.sample_rate() == source().sampleRate()
            && frame.format() == codec().sample_fmt();
    if (fits && sought) {
      land();
    }
    int gap = fits ? gapBefore() : 0;
    held = gap > 0;
    if (held) {
      block.silence(gap);
      decoded += gap;
      return true;
    }
    if (fits) {
      FrameSamples.read(frame, block);
      decoded += block.frames();
    } else {
      changed++;
    }
    av_frame_unref(frame);
    return fits;
  }

  /** The first frame after a search says where it is; one that does not is as good as lost. */
  private void land() {
    sought = false;
    long stamp = frame.best_effort_timestamp();
    decoded =
        stamp == AV_NOPTS_VALUE
            ? Long.MAX_VALUE
            : rescale(stamp, openedStream().time_base()) - clockOffset;
  }

  /** Frames that damage has swallowed before the decoded one, told by its time stamp. */
  private int gapBefore() {
    long stamp = frame.best_effort_timestamp();
    if (stamp == AV_NOPTS_VALUE) {
      return 0;
    }
    long offset = rescale(stamp, openedStream().time_base()) - decoded;
    if (damaged == 0 || held) { // what a gap has left open is no damage but a wrong stamp
      clockOffset = offset;
    }
    int gap = Math.clamp(offset - clockOffset, 0, maxGap());
    return gap > STAMP_ERROR ? gap : 0;
  }

  /** A damaged time stamp must not become hours of silence. */
  private int maxGap() {
    return 10 * source().sampleRate();
  }

  /** Lossy codecs count their padding in different ways; lossless ones must be exact. */
  private long tolerance() {
    return source().lossless() ? 0 : source().sampleRate() / 8;
  }

  private long rescale(long units, AVRational base) {
    return Math.round((double) units * base.num() * source().sampleRate() / base.den());
  }

  private double seconds(long frames) {
    return (double) frames / source().sampleRate();
  }

  private AVStream openedStream() {
    return Objects.requireNonNull(stream);
  }

  private AVCodecContext codec() {
    return Objects.requireNonNull(codec);
  }

  private AudioException fault(String what) {
    return AudioException.reading(file, what, OTHER_FILE);
  }
}
