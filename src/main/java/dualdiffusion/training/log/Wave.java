package dualdiffusion.training.log;

import dualdiffusion.core.AudioBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Audio as a WAV file's bytes, 16-bit, for players in a browser. */
final class Wave {
  private static final int HEADER = 44;
  private static final int FORMAT_BYTES = 16;
  private static final short PCM = 1;

  private Wave() {}

  static byte[] bytes(AudioBuffer audio) {
    int channels = audio.channelCount();
    int frameBytes = 2 * channels;
    int data = Math.multiplyExact(audio.frames(), frameBytes);
    ByteBuffer out = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(HEADER - 8 + data).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(FORMAT_BYTES).putShort(PCM).putShort((short) channels);
    out.putInt(audio.sampleRate()).putInt(audio.sampleRate() * frameBytes);
    out.putShort((short) frameBytes).putShort((short) 16);
    out.put(ascii("data")).putInt(data);
    for (int c = 0; c < channels; c++) {
      float[] channel = audio.channel(c);
      for (int frame = 0; frame < channel.length; frame++) {
        out.putShort(HEADER + frame * frameBytes + 2 * c, sample(channel[frame]));
      }
    }
    return out.array();
  }

  /** Silence where a sample is no number. */
  private static short sample(float value) {
    return (short) Math.round(Math.clamp(value, -1, 1) * Short.MAX_VALUE);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
