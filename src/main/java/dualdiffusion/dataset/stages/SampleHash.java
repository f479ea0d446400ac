package dualdiffusion.dataset.stages;

import dualdiffusion.core.AudioBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a sound's rate, channels and samples: the same in every lossless file of it. */
public final class SampleHash {
  private static final int BLOCK = 1 << 14;

  /** Hexadecimal digits kept: chance gives no two sounds the same. */
  private static final int DIGITS = 40;

  private SampleHash() {}

  public static String of(AudioBuffer audio) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer bytes = ByteBuffer.allocate(4 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(audio.sampleRate()).putInt(audio.channelCount());
      digest.update(bytes.flip());
      for (int c = 0; c < audio.channelCount(); c++) {
        add(digest, bytes, audio.channel(c));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, ByteBuffer bytes, float[] samples) {
    for (int start = 0; start < samples.length; start += BLOCK) {
      bytes.clear();
      for (int i = start; i < Math.min(samples.length, start + BLOCK); i++) {
        bytes.putFloat(samples[i] + 0f); // −0 is 0
      }
      digest.update(bytes.flip());
    }
  }
}
