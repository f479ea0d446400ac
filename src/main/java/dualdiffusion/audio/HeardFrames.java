package dualdiffusion.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_new_side_data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Which of the frames that an encoder is given a player is to play: where a file says it, as Opus
 * does in its header and last page, and MP3 in the LAME tag.
 *
 * @param before frames that are skipped, beside the encoder's own delay
 * @param frames that are then heard
 */
record HeardFrames(int before, long frames) {
  static final HeardFrames ALL = new HeardFrames(0, Long.MAX_VALUE / 2);

  /** Place of the two bytes "pre-skip" (RFC 7845, 5.1). */
  private static final int OPUS_PRE_SKIP = 10;

  /** Bytes of FFmpeg's note on skipped frames: how many at the start, how many at the end. */
  private static final int NOTE = 10;

  private static final int NOTE_END = 4;

  /** Tells the container how much is skipped at the start. */
  void declare(AVCodecParameters parameters) {
    if (before == 0) {
      return;
    }
    int skipped = parameters.initial_padding() + before;
    parameters.initial_padding(skipped);
    if (parameters.codec_id() == AV_CODEC_ID_OPUS) {
      BytePointer header = parameters.extradata();
      header.put(OPUS_PRE_SKIP, (byte) skipped);
      header.put(OPUS_PRE_SKIP + 1, (byte) (skipped >> 8));
    }
  }

  /**
   * Cuts a packet off behind the last frame that is heard.
   *
   * @param packet with its times in frames
   * @param size frames that it decodes to
   * @return false when nothing of it is heard
   */
  boolean trim(AVPacket packet, int size) {
    long left = frames - packet.pts();
    if (left <= 0) {
      return false;
    }
    Optional<ByteBuffer> note = note(packet);
    // MP3's first packet says what is skipped, not its header.
    note.filter(n -> n.getInt(0) > 0).ifPresent(n -> n.putInt(0, n.getInt(0) + before));
    if (left < packet.duration()) {
      packet.duration(left);
      note.orElseGet(() -> newNote(packet)).putInt(NOTE_END, (int) (size - left));
    }
    return true;
  }

  private static Optional<ByteBuffer> note(AVPacket packet) {
    try (var size = new SizeTPointer(1)) {
      BytePointer note = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, size);
      return note == null || size.get() < NOTE ? Optional.empty() : Optional.of(buffer(note));
    }
  }

  private static ByteBuffer newNote(AVPacket packet) {
    return buffer(av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, NOTE).fill(0));
  }

  private static ByteBuffer buffer(BytePointer note) {
    return note.capacity(NOTE).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
