package dualdiffusion.audio.riff;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code smpl}: what a sampler plays the sound with (Multimedia Programming Interface and Data
 * Specifications 1.0, 1991, and its new multimedia types of 1994).
 *
 * @param sampleRate frames per second
 * @param note MIDI note at which the sound is heard as it is, 0…127
 * @param fraction what that pitch lies above the note, in semitones, 0 to below 1
 */
public record SamplerChunk(int sampleRate, int note, double fraction, List<Loop> loops) {
  public static final String ID = "smpl";

  private static final int HEADER = 36;
  private static final int LOOP = 24;
  private static final int MOST_LOOPS = 1024;
  private static final double SEMITONE = 0x1p32;
  private static final double NANOSECONDS = 1e9;

  /**
   * A forward loop without end.
   *
   * @param start its first frame
   * @param end its last frame, which is played too
   */
  public record Loop(long start, long end) {}

  public SamplerChunk {
    loops = List.copyOf(loops);
  }

  public RiffChunk chunk() {
    ByteBuffer out = RiffChunk.buffer(HEADER + LOOP * loops.size());
    out.putInt(0).putInt(0); // manufacturer and product: none
    out.putInt((int) Math.round(NANOSECONDS / sampleRate));
    out.putInt(note);
    out.putInt((int) Math.min(Math.round(fraction * SEMITONE), 0xFFFFFFFFL));
    out.putInt(0).putInt(0); // SMPTE format and offset: none
    out.putInt(loops.size()).putInt(0);
    for (int i = 0; i < loops.size(); i++) {
      Loop loop = loops.get(i);
      out.putInt(i).putInt(0).putInt((int) loop.start()).putInt((int) loop.end());
      out.putInt(0).putInt(0); // no fraction of a frame, for ever
    }
    return RiffChunk.of(ID, out);
  }

  /** Empty when it is cut off; loops that are not there whole, and other kinds, are left out. */
  public static Optional<SamplerChunk> parse(byte[] body) {
    if (body.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer in = RiffChunk.reading(body);
    long period = unsigned(in, 8);
    int rate = period == 0 ? 0 : (int) Math.round(NANOSECONDS / period);
    int note = (int) Math.min(unsigned(in, 12), 127);
    double fraction = unsigned(in, 16) / SEMITONE;
    long count = Math.min(unsigned(in, 28), MOST_LOOPS);
    List<Loop> loops = new ArrayList<>();
    for (int at = HEADER; loops.size() < count && at + LOOP <= body.length; at += LOOP) {
      long start = unsigned(in, at + 8);
      long end = unsigned(in, at + 12);
      if (in.getInt(at + 4) == 0 && end >= start) {
        loops.add(new Loop(start, end));
      } else {
        count--;
      }
    }
    return Optional.of(new SamplerChunk(rate, note, fraction, loops));
  }

  private static long unsigned(ByteBuffer in, int at) {
    return in.getInt(at) & 0xFFFFFFFFL;
  }
}
