package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_iterate;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Set-up and small conversions shared by everything that calls FFmpeg. */
final class Ffmpeg {
  /**
   * The containers we open. FFmpeg knows play lists, devices and network streams too; a file that
   * claims to be one must not make us read another file or address.
   */
  private static final String CONTAINERS =
      "wav,w64,aiff,caf,au,flac,ogg,mp3,aac,mov,mp4,m4a,matroska,webm,wv,tta,ape,asf";

  private static final Logger LOG = LoggerFactory.getLogger(Ffmpeg.class);

  /** Only audio decoders, so that no film's picture is ever decoded while its header is read. */
  private static final String DECODERS;

  static {
    // JavaCPP would otherwise refuse memory once the process (with libtorch in it) grows past
    // a multiple of the Java heap.
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    // Never a log callback into Java: what it throws ends the process (the fuzz test saw it).
    av_log_set_level(LOG.isTraceEnabled() ? AV_LOG_WARNING : AV_LOG_QUIET);
    DECODERS = audioDecoders();
  }

  private Ffmpeg() {}

  /** Loads the libraries; every user of FFmpeg calls this first. */
  static void load() {
    // The static initialisers above do the work.
  }

  /** An error code as FFmpeg words it, in lower case. */
  static String message(int error) {
    byte[] text = new byte[256];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }

  /** The file's address; the prefix keeps names such as {@code concat:a} from being protocols. */
  static BytePointer url(Path file) {
    return new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8);
  }

  /** What may be opened and decoded. The caller frees it. */
  static AVDictionary openOptions() {
    var options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "codec_whitelist", DECODERS, 0);
    return options;
  }

  /** Copies a dictionary's entries, names in lower case. */
  static void collect(@Nullable AVDictionary from, Map<String, String> into) {
    if (from == null) {
      return;
    }
    AVDictionaryEntry entry = av_dict_iterate(from, null);
    while (entry != null) {
      into.put(text(entry.key()).toLowerCase(Locale.ROOT), text(entry.value()));
      entry = av_dict_iterate(from, entry);
    }
  }

  /** A dictionary with these entries; FFmpeg takes ownership where it is stored. */
  static AVDictionary dictionary(Map<String, String> entries) {
    var dictionary = new AVDictionary(null);
    entries.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    return dictionary;
  }

  static String text(@Nullable BytePointer pointer) {
    return pointer == null ? "" : pointer.getString(StandardCharsets.UTF_8);
  }

  private static String audioDecoders() {
    var names = new StringJoiner(",");
    try (var position = new PointerPointer<>(1)) {
      position.put(0, null);
      AVCodec codec = av_codec_iterate(position);
      while (codec != null) {
        if (codec.type() == AVMEDIA_TYPE_AUDIO && av_codec_is_decoder(codec) != 0) {
          names.add(text(codec.name()));
        }
        codec = av_codec_iterate(position);
      }
    }
    return names.toString();
  }
}
