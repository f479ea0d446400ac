package dualdiffusion.audio;

import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.core.AudioBuffer;

/**
 * What is heard before the first and after the last frame of a sound that goes round. Lossy
 * encoders take silence there unless they are given it, and then click where the loop begins anew.
 *
 * @param before no frames unless the loop begins with the sound
 * @param after no frames unless the loop ends with the sound
 */
record LoopContext(AudioBuffer before, AudioBuffer after) {
  /** A quarter of a second: the decoder converges in 80 ms, the encoder's high-pass in 0.2 s. */
  private static final int OPUS = 12_000;

  /** Two frames: with the encoder's own delay within the 12 bits that the LAME tag has for it. */
  private static final int MP3 = 2304;

  /** More than a packet and the delay of either encoder. */
  private static final int AFTER = 4096;

  /**
   * @param loop within the sound
   */
  static LoopContext of(AudioBuffer audio, LoopSpan loop, FileType type) {
    boolean first = loop.start() == 0;
    boolean last = loop.end() == audio.frames();
    int before = type == FileType.MP3 ? MP3 : OPUS;
    return new LoopContext(
        round(audio, loop, -before, first ? before : 0),
        round(audio, loop, loop.length(), last ? AFTER : 0));
  }

  static LoopContext none(AudioBuffer audio) {
    AudioBuffer nothing = AudioBuffer.silence(audio.sampleRate(), audio.channelCount(), 0);
    return new LoopContext(nothing, nothing);
  }

  /** Which of the frames that are sent, {@code frames} between the two, are heard. */
  HeardFrames heard(int frames) {
    boolean none = before.frames() + after.frames() == 0;
    return none ? HeardFrames.ALL : new HeardFrames(before.frames(), frames);
  }

  /** Frames of a loop, counted from its start and going round. */
  private static AudioBuffer round(AudioBuffer audio, LoopSpan loop, long from, int count) {
    float[][] frames = new float[audio.channelCount()][count];
    for (int done = 0; done < count; ) {
      long place = Math.floorMod(from + done, loop.length());
      int n = (int) Math.min(count - done, loop.length() - place);
      for (int c = 0; c < frames.length; c++) {
        audio.read(c, (int) (loop.start() + place), frames[c], done, n);
      }
      done += n;
    }
    return new AudioBuffer(audio.sampleRate(), frames);
  }
}
