package dualdiffusion.audio.riff;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code acid}: what loop sequencers stretch the sound by. Never published by its maker; the layout
 * is the one that libsndfile reads.
 *
 * @param oneShot played once and not stretched; else a loop
 * @param root MIDI note 0…127, where it is set
 * @param beats in the whole file; 0 where it is unknown
 * @param numerator beats of a bar
 * @param denominator note value of a beat
 * @param tempo beats per minute
 */
public record AcidChunk(
    boolean oneShot, OptionalInt root, long beats, int numerator, int denominator, float tempo) {
  public static final String ID = "acid";

  private static final int SIZE = 24;
  private static final int ONE_SHOT = 1;
  private static final int ROOT_SET = 2;
  private static final int STRETCH = 4;

  public RiffChunk chunk() {
    ByteBuffer out = RiffChunk.buffer(SIZE);
    out.putInt((oneShot ? ONE_SHOT : STRETCH) | (root.isPresent() ? ROOT_SET : 0));
    out.putShort((short) root.orElse(60));
    out.putShort((short) 0x8000).putFloat(0); // meaning unknown; what others write
    out.putInt((int) beats);
    out.putShort((short) denominator).putShort((short) numerator);
    out.putFloat(tempo);
    return RiffChunk.of(ID, out);
  }

  /** Empty when it is cut off or its tempo is no number. */
  public static Optional<AcidChunk> parse(byte[] body) {
    if (body.length < SIZE) {
      return Optional.empty();
    }
    ByteBuffer in = RiffChunk.reading(body);
    int flags = in.getInt(0);
    int root = in.getShort(4);
    float tempo = in.getFloat(20);
    if (!Float.isFinite(tempo)) {
      return Optional.empty();
    }
    boolean rooted = (flags & ROOT_SET) != 0 && root >= 0 && root <= 127;
    return Optional.of(
        new AcidChunk(
            (flags & ONE_SHOT) != 0,
            rooted ? OptionalInt.of(root) : OptionalInt.empty(),
            in.getInt(12) & 0xFFFFFFFFL,
            in.getShort(18) & 0xFFFF,
            in.getShort(16) & 0xFFFF,
            tempo));
  }
}
